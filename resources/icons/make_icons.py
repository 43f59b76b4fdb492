#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the toolbar icons: light/NAME.svg for the light theme, dark/NAME.svg for the dark one.

One style: a 24 x 24 field, strokes of 1.75 with round ends, nothing nearer to the edge than 2. Each icon is drawn
once below; {ink} is the theme's stroke colour, {amber}, {red}, {green} and {blue} its accents.
"""
import pathlib

THEMES = {
    "light": dict(ink="#3a424e", amber="#b26a00", red="#c02626", green="#2a7d33", blue="#1f62c4"),
    "dark": dict(ink="#cfd6e1", amber="#f2b141", red="#ff7272", green="#6ccb77", blue="#78adff"),
}

LENS = '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.3 15.3 21 21"/>'
PHOTO = '<rect x="3" y="4.5" width="18" height="15" rx="2"/>'
FOLDER = '<path d="M3 18V6.5A1.5 1.5 0 0 1 4.5 5h4.6l2.2 2.5h8.2A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18z"/>'
FILLED = 'fill="{ink}" stroke-linejoin="round"'

ICONS = {
    "open-image": PHOTO + '<circle cx="8.3" cy="9.5" r="1.6"/><path d="m3.5 17.5 5-4.5 3.5 3 3.5-4 5 5.5"/>',
    "open-folder": FOLDER + '<path d="M12 16.5v-5.6M9.4 13.3 12 10.7l2.6 2.6"/>',
    "library": '<rect x="3" y="4" width="7" height="7" rx="1.2"/><rect x="14" y="4" width="7" height="7" rx="1.2"/>'
               '<rect x="3" y="14" width="7" height="6" rx="1.2"/><rect x="14" y="14" width="7" height="6" rx="1.2"/>',
    "play": f'<path {FILLED} d="M7.5 5v14l11-7z"/>',
    "pause": f'<rect {FILLED} x="6.5" y="5.5" width="3.4" height="13" rx=".8"/><rect {FILLED} x="14.1" y="5.5" width="3.4" height="13" rx=".8"/>',
    "stop": f'<rect {FILLED} x="6" y="6" width="12" height="12" rx="1.5"/>',
    "step-first": f'<path d="M5 5.5v13"/><path {FILLED} d="M12.5 6v12L6.8 12zM20 6v12l-5.7-6z" stroke-width="1"/>',
    "step-back": f'<path d="M6.5 5.5v13"/><path {FILLED} d="M17.5 6v12l-8-6z"/>',
    "step-forward": f'<path d="M17.5 5.5v13"/><path {FILLED} d="M6.5 6v12l8-6z"/>',
    "step-last": f'<path d="M19 5.5v13"/><path {FILLED} d="M11.5 6v12l5.7-6zM4 6v12l5.7-6z" stroke-width="1"/>',
    "loop": '<path d="M4 11a7 7 0 0 1 7-6h5.5M20 13a7 7 0 0 1-7 6H7.5"/><path d="M14 2.5 16.8 5 14 7.6M10 16.4 7.2 19l2.8 2.5"/>',
    "zoom-in": LENS + '<path d="M10.5 7.6v5.8M7.6 10.5h5.8"/>',
    "zoom-out": LENS + '<path d="M7.6 10.5h5.8"/>',
    "zoom-fit": '<path d="M3.5 8.5v-5h5M15.5 3.5h5v5M20.5 15.5v5h-5M8.5 20.5h-5v-5"/><rect x="8" y="8.5" width="8" height="7" rx="1"/>',
    "zoom-100": '<rect x="2.5" y="5" width="19" height="14" rx="2"/><path d="M6.3 10.2 8 9v6.2M15.9 10.2 17.6 9v6.2"/>'
                '<path d="M12 10.2v.1M12 14v.1" stroke-width="2.2"/>',
    "export": '<path d="M12 3v11M8.2 6.6 12 2.9l3.8 3.7"/><path d="M7.5 10.5H5.8A1.8 1.8 0 0 0 4 12.3v6.9A1.8 1.8 0 0 0 5.8 21h12.4a1.8 1.8 0 0 0 1.8-1.8v-6.9a1.8 1.8 0 0 0-1.8-1.8h-1.7"/>',
    "export-all": '<path d="M13 2.8v9.5M9.6 6 13 2.7 16.4 6"/><path d="M9 9.5H8a1.6 1.6 0 0 0-1.6 1.6v4.8A1.6 1.6 0 0 0 8 17.5h10.4a1.6 1.6 0 0 0 1.6-1.6v-4.8a1.6 1.6 0 0 0-1.6-1.6H17"/>'
                  '<path d="M3.4 12.5v6.2a2.2 2.2 0 0 0 2.2 2.2h10.6"/>',
    "save": '<path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h11L20 7.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5z"/><path d="M8 4v4.5h7V4M7.5 20v-6h9v6"/>',
    "cancel": '<circle cx="12" cy="12" r="8.8"/><path d="m8.8 8.8 6.4 6.4M15.2 8.8l-6.4 6.4"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "layers": '<path d="m12 3.2 9 4.6-9 4.6-9-4.6z"/><path d="m3.4 12 8.6 4.4 8.6-4.4M3.4 16.2l8.6 4.4 8.6-4.4"/>',
    "grid": '<rect x="3.5" y="3.5" width="17" height="17" rx="1.5"/><path d="M9.2 3.5v17M14.8 3.5v17M3.5 9.2h17M3.5 14.8h17"/>',
    "view-one": '<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/>',
    "view-two": '<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/><path d="M12 4.5v15"/>',
    "view-four": '<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/><path d="M12 4.5v15M3.5 12h17"/>',
    "view-curtain": f'<rect x="3.5" y="4.5" width="17" height="15" rx="1.5"/><path stroke="{{blue}}" d="M12 2.5v19"/><path {FILLED} stroke-width="1" d="M9.3 9.6v4.8L6.5 12zM14.7 9.6v4.8l2.8-2.4z"/>',
    "mask": PHOTO + '<path fill="{blue}" stroke="{blue}" d="M12 7.8c2.9 0 4.8 1.8 4.8 4.3S15 16.4 12 16.4s-4.8-1.8-4.8-4.3S9.1 7.8 12 7.8z"/>',
    "plot": '<path d="M4 3.5v14.5a2 2 0 0 0 2 2h14.5"/><path stroke="{blue}" d="M7.5 8c1.5 5.5 4 7.5 12 8"/>',
    "parameters": '<path d="M4 7h8.2M16.8 7H20M4 17h3.2M11.8 17H20"/><circle cx="14.5" cy="7" r="2.3"/><circle cx="9.5" cy="17" r="2.3"/>',
    "warning": '<path stroke="{amber}" d="M12 3.6 21.3 20H2.7z"/><path stroke="{amber}" d="M12 9.8v4.6"/><path stroke="{amber}" stroke-width="2.2" d="M12 17.2v.05"/>',
    "error": '<path stroke="{red}" d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path stroke="{red}" d="M12 7.6v5.2"/><path stroke="{red}" stroke-width="2.2" d="M12 16.2v.05"/>',
    "done": '<circle stroke="{green}" cx="12" cy="12" r="8.8"/><path stroke="{green}" d="m7.9 12.3 2.9 2.9 5.4-6"/>',
    "info": '<circle stroke="{blue}" cx="12" cy="12" r="8.8"/><path stroke="{blue}" d="M12 11v5.4"/><path stroke="{blue}" stroke-width="2.2" d="M12 7.7v.05"/>',
    "waiting": '<circle cx="12" cy="12" r="8.8"/><path d="M12 6.8V12l3.4 2"/>',
    "theme": f'<circle cx="12" cy="12" r="8.8"/><path {FILLED} d="M12 3.2a8.8 8.8 0 0 1 0 17.6z"/>',
    "help": '<circle cx="12" cy="12" r="8.8"/><path d="M9.5 9.6a2.6 2.6 0 1 1 3.8 2.3c-.9.5-1.3 1-1.3 2"/><path stroke-width="2.2" d="M12 16.9v.05"/>',
    "remove": '<path d="M4.5 6.5h15M9.5 6.5v-2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2M6.5 6.5l.8 12.6A1.5 1.5 0 0 0 8.8 20.5h6.4a1.5 1.5 0 0 0 1.5-1.4l.8-12.6M10.2 10.5v6M13.8 10.5v6"/>',
    "copy": '<rect x="8.5" y="8.5" width="12" height="12" rx="1.8"/><path d="M15.5 8.5V5.3a1.8 1.8 0 0 0-1.8-1.8H5.3a1.8 1.8 0 0 0-1.8 1.8v8.4a1.8 1.8 0 0 0 1.8 1.8h3.2"/>',
    "refresh": '<path d="M20 12a8 8 0 1 1-2.5-5.8"/><path d="M20.3 3v4.3H16"/>',
    "search": LENS,
    "filter": '<path d="M3.5 5h17l-6.6 7.6v5.6l-3.8 2v-7.6z"/>',
    "sort": '<path d="M7.5 4.5v15M4.2 16.2l3.3 3.4 3.3-3.4M13.5 6h7M13.5 11h5.2M13.5 16h3.2"/>',
    "filmstrip": '<rect x="2.5" y="6.5" width="19" height="11" rx="1.5"/><path d="M8.8 6.5v11M15.2 6.5v11"/>',
    "chevron-down": '<path d="m5.5 9 6.5 6.5L18.5 9"/>',
    "chevron-right": '<path d="m9 5.5 6.5 6.5L9 18.5"/>',
}

HEAD = ('<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
        'stroke="{ink}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">')


def main():
    here = pathlib.Path(__file__).parent
    for theme, colours in THEMES.items():
        folder = here / theme
        folder.mkdir(exist_ok=True)
        for name, drawing in ICONS.items():
            (folder / f"{name}.svg").write_text((HEAD + drawing + "</svg>").format(**colours) + "\n")
    rows = "".join(f"<file>{theme}/{name}.svg</file>\n" for theme in THEMES for name in ICONS)
    (here / "icons.qrc").write_text(f'<RCC>\n<qresource prefix="/icons">\n{rows}</qresource>\n</RCC>\n')


if __name__ == "__main__":
    main()
