// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/path_names.h"
#include "remote/server/tree_path.h"

#include "engine.pb.h"

#include <QTest>

using namespace selfment;
using namespace selfment::remote;

namespace {

PathNames names() {
    return PathNames("/srv/selfment", {{"/srv/selfment/cache", "engine:cache"},
                                       {"/home/keeper/data", "engine:models"},
                                       {"/home/keeper/data/runs", "engine:runs"}});
}

std::string told(std::string text) {
    names().toClient(text);
    return text;
}

} // namespace

/// Paths of clients in trees and back.
class TestPathNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientsSeeTheirOwnPaths();
    void aClientsPathStaysHoweverItIsSpelled();
    void foldersOfTheEngineHaveNames();
    void modelsAnywhereHaveNames();
    void allStringsOfAMessageAreChanged();
    void onlyPlainPathsHaveAPlace();
    void longPathsAreRefused();
    void linesOfAManifestGetThePrefix();
};

void TestPathNames::clientsSeeTheirOwnPaths() {
    QCOMPARE(told("/srv/selfment/clients/abc/jobs/12/tree/home/me/a.jpg"), std::string("/home/me/a.jpg"));
    QCOMPARE(told("/srv/selfment/clients/abc/view/tree/a b.jpg"), std::string("/a b.jpg"));
    QCOMPARE(told("/srv/selfment/kept/abc-3/tree/x"), std::string("/x"));
    QCOMPARE(told("/srv/selfment/clients/abc/jobs/12/tree"), std::string("/"));
    QCOMPARE(told("cannot write '/srv/selfment/clients/abc/jobs/12/tree/o/m.png': full, "
                  "/srv/selfment/clients/abc/jobs/12/tree/o/n.png"),
             std::string("cannot write '/o/m.png': full, /o/n.png"));
    // A client may have a folder of that name itself.
    QCOMPARE(told("/srv/selfment/clients/abc/jobs/12/tree/srv/selfment-2/clients/x"),
             std::string("/srv/selfment-2/clients/x"));
    QCOMPARE(told("no path at all"), std::string("no path at all"));
}

void TestPathNames::aClientsPathStaysHoweverItIsSpelled() {
    const std::string tree = "/srv/selfment/clients/abc/jobs/12/tree";
    for (const std::string& path :
         {std::string("/home/keeper/data/x.jpg"), std::string("/home/keeper/data/runs/r1/head.safetensors"),
          std::string("/srv/selfment/cache/a.png"), std::string("/srv/selfment/clients/x/jobs/1/tree/a"),
          std::string("/backup/home/keeper/data/x.jpg"), std::string("/copy/srv/selfment/kept/a-1/tree/y")}) {
        QCOMPARE(told(tree + path), path);
        QCOMPARE(told("{\"path\":\"" + tree + path + "\"}"), "{\"path\":\"" + path + "\"}");
        QCOMPARE(told("cannot read " + tree + path + ": it is gone"), "cannot read " + path + ": it is gone");
    }
    // Of this machine's own paths beside it nothing is told.
    QCOMPARE(told("from " + tree + "/a b.jpg to /srv/selfment/cache/c,/home/keeper/data/runs/r1"),
             std::string("from /a b.jpg to engine:cache/c,engine:runs/r1"));
    QCOMPARE(told(R"("why":"no room\n/srv/selfment/cache is full")"),
             std::string(R"("why":"no room\nengine:cache is full")"));
}

void TestPathNames::foldersOfTheEngineHaveNames() {
    QCOMPARE(told("/srv/selfment/cache/ab.safetensors"), std::string("engine:cache/ab.safetensors"));
    QCOMPARE(told("/home/keeper/data/runs/r1/head.safetensors"),
             std::string("engine:runs/r1/head.safetensors"));
    QCOMPARE(told("/home/keeper/data"), std::string("engine:models"));
    QCOMPARE(told("/srv/selfment/lock"), std::string("engine:server/lock"));
    QCOMPARE(told("/home/keeper/database"), std::string("/home/keeper/database"));
}

void TestPathNames::modelsAnywhereHaveNames() {
    PathNames known("/srv/selfment", {{"/home/keeper", "engine:keeper"}});
    known.add("/home/keeper/dino.pth", "engine:models/dino");
    known.add("/home/keeper/dino.pth", "engine:models/again");
    known.add("/opt/large", "engine:models/large");
    std::string text =
        "it was at /home/keeper/dino.pth and is no longer there; /opt/large/a, /home/keeper/x, /opt/larger";
    known.toClient(text);
    QCOMPARE(text, std::string("it was at engine:models/dino and is no longer there; engine:models/large/a, "
                               "engine:keeper/x, /opt/larger"));
}

void TestPathNames::allStringsOfAMessageAreChanged() {
    v1::Event event;
    v1::Outcome& outcome = *event.mutable_outcome();
    outcome.mutable_error()->set_where("/srv/selfment/clients/abc/jobs/12/tree/a.jpg");
    outcome.mutable_segment()->set_output_folder("/srv/selfment/clients/abc/jobs/12/tree/out");
    names().toClient(event);
    QCOMPARE(outcome.error().where(), std::string("/a.jpg"));
    QCOMPARE(outcome.segment().output_folder(), std::string("/out"));
}

void TestPathNames::onlyPlainPathsHaveAPlace() {
    for (const char* path :
         {"", "a", "a/b", "./a", "//a", "/a//b", "/a/", "/a/.", "/./a", "/a/..", "/../a", "/a/../b", ".."})
        QVERIFY2(checkClientPath(path).failed(), path);
    QVERIFY(checkClientPath(std::string("/a\0b", 4)).failed());
    for (const char* path : {"/", "/a", "/a/b.jpg", "/a/..b", "/a/...", "/\xff\xfe"})
        QVERIFY2(checkClientPath(path).ok(), path);
    QCOMPARE(placeInTree("/t", "/a/b")->string(), std::string("/t/a/b"));
    QCOMPARE(placeInTree("/t", "/")->string(), std::string("/t"));
    const auto refused = placeInTree("/t", "/a/../../etc/passwd");
    QVERIFY(refused.failed());
    QCOMPARE(refused.error().code, values::ErrorCode::engineRefuses);
}

void TestPathNames::longPathsAreRefused() {
    QVERIFY(checkClientPath("/" + std::string(255, 'n')).ok());
    QVERIFY(checkClientPath("/" + std::string(256, 'n')).failed());
    std::string deep;
    while (deep.size() < 4000)
        deep += "/" + std::string(99, 'd');
    QVERIFY(checkClientPath(deep).ok());
    QVERIFY(placeInTree("/" + std::string(100, 't'), deep).failed());
    QVERIFY(checkClientPath(deep + deep).failed());
}

void TestPathNames::linesOfAManifestGetThePrefix() {
    const std::string lines = "{\"path\":\"/p/a.jpg\",\"outputs\":[\"a.png\"],\"x\":1.50}\n"
                              "{\"outputs\":[],\"path\": \"/p/\\\"q\\\".jpg\"}\n"
                              "{\"path\":\"relative.jpg\"}\n"
                              "half a li";
    const std::string placed = linesInTree(lines, "/srv/tree");
    QCOMPARE(placed, std::string("{\"path\":\"/srv/tree/p/a.jpg\",\"outputs\":[\"a.png\"],\"x\":1.50}\n"
                                 "{\"outputs\":[],\"path\": \"/srv/tree/p/\\\"q\\\".jpg\"}\n"
                                 "{\"path\":\"relative.jpg\"}\n"
                                 "half a li"));
    QCOMPARE(linesInTree("", "/srv/tree"), std::string());
    QCOMPARE(linesInTree("\n\n", "/srv/tree"), std::string("\n\n"));
}

QTEST_GUILESS_MAIN(TestPathNames)
#include "test_path_names.moc"
