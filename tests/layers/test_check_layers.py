#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants forbidden includes in a small tree and expects check_layers.py to name each of them."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("check_layers.py")
LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
ROWS = """set(SELFMENT_LAYERS
  "values         engine/values:"
  "features       engine/features: values | torch"
  "graph          engine/graph: features | eigen"
  "session        engine/session: values"
  "local_session  engine/session/local: session graph | json"
  "widgets        widgets: values | qt"
)
"""
CLEAN = {
    "engine/values/mask.h": "#include <vector>\n#include <sys/stat.h>\n",
    "engine/features/map.h": '#include "values/mask.h"\n#include <ATen/ATen.h>\n',
    "engine/graph/cut.cpp": '#include "features/map.h"\n#include "values/mask.h"\n#include <Eigen/Core>\n',
    "engine/session/session.h": '#include "values/mask.h"\n',
    "engine/session/local/local.cpp": '#include "session/session.h"\n#include "graph/cut.h"\n#include <nlohmann/json.hpp>\n',
    "engine/graph/cut.h": "#pragma once\n",
    "widgets/view.cpp": '#include "widgets/view.h"\n#include <QWidget>\n#include <QtGlobal>\n#include "view.moc"\n',
    "widgets/view.h": '#include "values/mask.h"\n',
}


class LayerCheck(unittest.TestCase):
    def check(self, changes, rows=ROWS):
        """Runs the check over the clean tree with these files added or replaced."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            files = {name: LICENCE + text for name, text in {**CLEAN, **changes}.items()}
            files["cmake/layers.cmake"] = "# " + LICENCE[3:] + rows
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            result = subprocess.run([sys.executable, str(CHECK), "--root", folder], capture_output=True, text=True)
            return result.returncode, result.stdout

    def expect_problem(self, changes, text, rows=ROWS):
        code, output = self.check(changes, rows)
        self.assertEqual(code, 1, output)
        self.assertIn(text, output)

    def test_clean_tree_passes(self):
        code, output = self.check({})
        self.assertEqual(code, 0, output)

    def test_upward_edge(self):
        self.expect_problem({"engine/values/mask.h": '#include "graph/cut.h"\n'},
                            "engine/values/mask.h:2: values -> graph is not an allowed edge")

    def test_edge_written_from_the_root(self):
        self.expect_problem({"engine/values/mask.h": '#include "engine/graph/cut.h"\n'}, "values -> graph")

    def test_window_side_in_the_engine(self):
        self.expect_problem({"engine/graph/cut.cpp": '#include "widgets/view.h"\n'}, "graph -> widgets")

    def test_relative_path_does_not_hide_an_edge(self):
        self.expect_problem({"engine/values/mask.h": '#include "../graph/cut.h"\n'}, "values -> graph")

    def test_folder_inside_a_layer_is_a_layer_of_its_own(self):
        self.expect_problem({"engine/session/session.h": '#include "session/local/local.h"\n',
                             "engine/session/local/local.h": ""}, "session -> local_session")

    def test_external_library_is_not_inherited(self):
        self.expect_problem({"engine/graph/cut.cpp": "#include <ATen/ATen.h>\n"}, "graph -> torch is not allowed")

    def test_each_library_is_recognised(self):
        for header, library in (("torch/torch.h", "torch"), ("c10/util/Exception.h", "torch"),
                                ("opencv2/core.hpp", "opencv"), ("QWidget", "qt"), ("QtWidgets/QLabel", "qt"),
                                ("qcustomplot.h", "qcustomplot"), ("Spectra/SymEigsSolver.h", "spectra"),
                                ("nlohmann/json.hpp", "json"), ("spdlog/spdlog.h", "spdlog"),
                                ("CLI/CLI.hpp", "cli11"), ("openssl/sha.h", "openssl"),
                                ("grpcpp/grpcpp.h", "grpc")):
            self.expect_problem({"engine/values/mask.h": f"#include <{header}>\n"}, f"values -> {library}")

    def test_quotes_do_not_hide_a_library(self):
        self.expect_problem({"engine/values/mask.h": '#  include "QString"\n'}, "values -> qt")

    def test_unknown_header(self):
        self.expect_problem({"engine/values/mask.h": "#include <boost/any.hpp>\n"}, "neither ours nor of a known")

    def test_file_outside_all_layers(self):
        self.expect_problem({"engine/stray/file.cpp": ""}, "belongs to no layer")

    def test_circle_in_the_rows(self):
        self.expect_problem({}, "depend on each other", ROWS.replace("engine/values:", "engine/values: graph"))

    def test_missing_licence(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in (("cmake/layers.cmake", "# " + LICENCE[3:] + ROWS), ("engine/values/mask.h", "int a;\n")):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            result = subprocess.run([sys.executable, str(CHECK), "--root", folder], capture_output=True, text=True)
            self.assertEqual(result.returncode, 1)
            self.assertIn("engine/values/mask.h:1: the licence line is missing", result.stdout)

    def test_long_header_is_only_a_warning(self):
        code, output = self.check({"engine/values/mask.h": "\n" * 200})
        self.assertEqual(code, 0, output)
        self.assertIn("warning: 201 lines", output)


if __name__ == "__main__":
    unittest.main()
