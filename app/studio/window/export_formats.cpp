// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/export_formats.h"

#include <QCoreApplication>

namespace selfment::studio {

namespace {

class Formats {
    Q_DECLARE_TR_FUNCTIONS(ExportFormats)
};

widgets::ExportFormat picture(const char* name, const QString& label, const QString& help) {
    return {QString::fromLatin1(name), label, help, widgets::ExportGroup::pictures};
}

widgets::ExportFormat annotation(const char* name, const QString& label, const QString& help) {
    return {QString::fromLatin1(name), label, help, widgets::ExportGroup::annotations};
}

} // namespace

QVector<widgets::ExportFormat> exportFormats() {
    return {
        picture("mask", Formats::tr("Mask"),
                Formats::tr("8-bit grey PNG: 255 where the object is, 0 elsewhere, at the photo's size.")),
        picture("soft8", Formats::tr("Soft mask, 8 bits"),
                Formats::tr("Grey PNG with the upsampled patch map before its threshold, 0 to 255.")),
        picture("soft16", Formats::tr("Soft mask, 16 bits"),
                Formats::tr("The same map in 65,536 steps, for those who threshold it themselves.")),
        picture("indexed", Formats::tr("Indexed"),
                Formats::tr("Palette PNG: class 0 is the background, class 1 the object.")),
        picture("rgba", Formats::tr("Cut-out"),
                Formats::tr("The photo as PNG with everything but the object transparent.")),
        picture("overlay", Formats::tr("Overlay"),
                Formats::tr("The photo with the object tinted and outlined, to look at.")),
        annotation("coco-rle", Formats::tr("COCO, run lengths"),
                   Formats::tr("One annotations.json for the run, masks as compressed run lengths, as "
                               "pycocotools reads them.")),
        annotation("coco-polygon", Formats::tr("COCO, polygons"),
                   Formats::tr("One annotations.json for the run, masks as outlines; holes are lost.")),
        annotation("yolo-seg", Formats::tr("YOLO segmentation"),
                   Formats::tr("A text file of outlines for each image, and data.yaml.")),
        annotation("voc", Formats::tr("Pascal VOC"),
                   Formats::tr("Palette PNGs in VOC's SegmentationClass folder.")),
    };
}

QString exportFormatLabel(const QString& name) {
    for (const widgets::ExportFormat& format : exportFormats()) {
        if (format.name == name) {
            return format.label;
        }
    }
    return name;
}

QString exportSuffix(const QString& name) {
    if (name == QLatin1String("overlay")) {
        return QStringLiteral("jpg");
    }
    if (name.startsWith(QLatin1String("coco"))) {
        return QStringLiteral("json");
    }
    return name == QLatin1String("yolo-seg") ? QStringLiteral("txt") : QStringLiteral("png");
}

QStringList exportFilters() {
    QStringList filters;
    for (const widgets::ExportFormat& format : exportFormats()) {
        filters.append(QStringLiteral("%1 (*.%2)").arg(format.label, exportSuffix(format.name)));
    }
    return filters;
}

} // namespace selfment::studio
