// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/pickle_reader.h"

#include <QTest>

#include <initializer_list>
#include <string_view>

using namespace selfment;
using checkpoint::PickleDocument;
using checkpoint::PickleKind;
using values::ErrorCode;

namespace {

support::Result<PickleDocument> read(const std::string& text) {
    return checkpoint::readPickle(std::as_bytes(std::span(text.data(), text.size())), 0, "data.pkl",
                                  "memory");
}

std::string join(std::initializer_list<std::string_view> parts) {
    std::string whole;
    for (const std::string_view part : parts)
        whole.append(part);
    return whole;
}

std::string text(const std::string& content) {
    return std::string("U").append(1, static_cast<char>(content.size())).append(content);
}

std::string repeated(const std::string& part, int count) {
    std::string whole;
    for (int i = 0; i < count; ++i)
        whole += part;
    return whole;
}

} // namespace

class TestPickleReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainDataIsRead();
    void evilIsRefusedByName_data();
    void evilIsRefusedByName();
    void brokenIsNamed_data();
    void brokenIsNamed();
    void sharedNotesStaySmall();
    void deepNestingIsRefused();
    void listMayHoldItself();
    void plainNeighboursAreAllowed_data();
    void plainNeighboursAreAllowed();
};

void TestPickleReader::plainDataIsRead() {
    const std::string protocol = "\x80\x02";
    const auto integer = read(join({protocol, "J\xFE\xFF\xFF\xFF."}));
    QCOMPARE(integer->nodes[integer->root].integer, std::int64_t{-2});
    const auto wide = read(join({protocol, std::string("\x8A\x03\0\0\x80.", 6)}));
    QCOMPARE(wide->nodes[wide->root].integer, std::int64_t{-8388608});
    const auto real = read(join({protocol, std::string("G\x3F\xF8\0\0\0\0\0\0.", 10)}));
    QCOMPARE(real->nodes[real->root].real, 1.5);
    const auto list = read(join({protocol, "](K\x01NK\x02"
                                           "e."}));
    QCOMPARE(list->nodes[list->root].kind, PickleKind::list);
    QCOMPARE(list->nodes[list->root].items.size(), std::size_t{3});
    const auto dict = read(join({protocol, "}(", text("a"), "\x88", text("b"), "\x89u."}));
    QCOMPARE(dict->nodes[dict->root].kind, PickleKind::dict);
    QCOMPARE(dict->nodes[dict->root].items.size(), std::size_t{4});
    QCOMPARE(dict->end, std::uint64_t{14});
}

void TestPickleReader::evilIsRefusedByName_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const std::string& pickle, const char* named) {
        QTest::newRow(name) << QByteArray::fromStdString(pickle) << QByteArray(named);
    };
    const std::string command = text("touch x");
    row("GLOBAL",
        join({"\x80\x02"
              "cos\nsystem\n",
              command, "\x85R."}),
        "'os.system'");
    row("posix",
        join({"\x80\x02"
              "cposix\nsystem\n",
              command, "\x85R."}),
        "'posix.system'");
    row("eval",
        join({"\x80\x02"
              "c__builtin__\neval\n",
              command, "\x85R."}),
        "'__builtin__.eval'");
    row("STACK_GLOBAL", join({"\x80\x04", text("os"), text("system"), "\x93", command, "\x85R."}),
        "'os.system'");
    row("NEWOBJ",
        join({"\x80\x02"
              "csubprocess\nPopen\n",
              command, "\x85\x81."}),
        "'subprocess.Popen'");
    row("inside a state dict", join({"\x80\x02}", text("w"), "cbuiltins\nexec\n", command, "\x85Rs."}),
        "'builtins.exec'");
    row("INST", join({"\x80\x02(", command, "ios\nsystem\n."}), "opcode 0x69");
    row("OBJ", "\x80\x02(o.", "opcode 0x6f");
    row("EXT1", "\x80\x02\x82\x01.", "opcode 0x82");
    row("PERSID", "\x80\x02P1\n.", "opcode 0x50");
    row("NEWOBJ_EX", "\x80\x04)}\x92.", "opcode 0x92");
    row("REDUCE of text", join({"\x80\x02", command, ")R."}), "no function");
    row("storage called",
        "\x80\x02"
        "ctorch\nFloatStorage\n)R.",
        "'torch.FloatStorage'");
    row("BUILD of a dict", "\x80\x02}}b.", "state");
    row("another persistent id", join({"\x80\x02", text("module"), "\x85Q."}), "'module'");
    row("protocol 0", std::string("\x80\0.", 3), "protocol 0");
    row("protocol 9", "\x80\x09.", "protocol 9");
    row("number of many bytes", "\x80\x02\x8B\xFF\xFF\xFF\x7F.", "2147483647 bytes");
    row("name in the message is clean",
        "\x80\x02"
        "c\x1B[31mos\nsystem\n.",
        "'?[31mos.system'");
}

void TestPickleReader::evilIsRefusedByName() {
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, named);
    const auto done = read(pickle.toStdString());
    QVERIFY(done.failed());
    QVERIFY2(done.error().code == ErrorCode::checkpointRefused, done.error().why.c_str());
    QVERIFY2(QByteArray(done.error().why.c_str()).contains(named), done.error().why.c_str());
    QVERIFY2(QByteArray(done.error().why.c_str()).contains("at byte"), done.error().why.c_str());
}

void TestPickleReader::brokenIsNamed_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const std::string& pickle, const char* named) {
        QTest::newRow(name) << QByteArray::fromStdString(pickle) << QByteArray(named);
    };
    const std::string protocol = "\x80\x02";
    row("nothing", "", "without being closed");
    row("no value", join({protocol, "."}), "0 values");
    row("two values", join({protocol, "NN."}), "2 values");
    row("open mark", join({protocol, "(N."}), "1 values");
    row("no STOP", join({protocol, "N"}), "without being closed");
    row("huge text",
        join({protocol, "X\xFF\xFF\xFF\xFF"
                        "abc."}),
        "4294967295 bytes that is not there");
    row("huger text", join({"\x80\x04\x8D", std::string(8, '\xFF'), "abc."}), "18446744073709551615 bytes");
    row("no note", join({protocol, "h\x05."}), "note 5");
    row("note of nothing", join({protocol, "q\x01."}), "not there");
    row("note below a mark",
        join({protocol, "N(q\x01"
                        "1."}),
        "not there");
    row("pop below a mark", join({protocol, "N(0."}), "empty stack");
    row("tuple of nothing", join({protocol, "\x86."}), "empty stack");
    row("no mark", join({protocol, "t."}), "closes");
    row("key alone", join({protocol, "}(Nu."}), "key without a value");
    row("append to a number", join({protocol, "K\x01Na."}), "no list");
    row("name without end", join({protocol, "cos"}), "without a name");
    row("name without text", "\x80\x04NN\x93.", "no text");
    row("storage in pieces", join({protocol, text("storage"), "\x85Q."}), "storage");
    row("arguments no tuple", join({protocol, "ccollections\nOrderedDict\nNR."}), "tuple of arguments");
    row("tensor of nothing", join({protocol, "ctorch._utils\n_rebuild_tensor_v2\n)R."}), "tensor");
    row("call with many arguments", join({protocol, "ctorch\ndevice\n(", repeated("K\x01", 17), "tR."}),
        "17 arguments");
    row("persistent id of many parts", join({protocol, "(", repeated("K\x01", 17), "tQ."}), "17 parts");
    row("long name of a storage",
        join({protocol, "(", text("storage"), "ctorch\nFloatStorage\n", text(std::string(65, '1')),
              text("cpu"), "K\x01tQ."}),
        "names a storage");
    row("parameter of nothing", join({protocol, "ctorch._utils\n_rebuild_parameter\n)R."}), "arguments");
}

void TestPickleReader::brokenIsNamed() {
    QFETCH(QByteArray, pickle);
    QFETCH(QByteArray, named);
    const auto done = read(pickle.toStdString());
    QVERIFY(done.failed());
    QVERIFY2(done.error().code == ErrorCode::checkpointDamaged, done.error().why.c_str());
    QVERIFY2(QByteArray(done.error().why.c_str()).contains(named), done.error().why.c_str());
}

void TestPickleReader::sharedNotesStaySmall() {
    // Each list holds the one before it ten times: 10^100 items when written out, 100 lists as they are.
    std::string pickle = "\x80\x02]q";
    pickle.push_back('\0');
    for (int i = 1; i <= 100; ++i) {
        std::string recall = "h";
        recall.push_back(static_cast<char>(i - 1));
        pickle += join({"](", repeated(recall, 10), "eq"});
        pickle.push_back(static_cast<char>(i));
    }
    pickle += join({"]", repeated("0", 102), "h", std::string(1, static_cast<char>(100)), "."});
    const auto done = read(pickle);
    QVERIFY2(done.ok(), done.failed() ? done.error().why.c_str() : "");
    QCOMPARE(done->nodes.size(), std::size_t{102});
    // More values on the stack than any checkpoint has.
    const auto many = read(join({"\x80\x02](", repeated("N", 1'000'001), "e."}));
    QVERIFY(many.failed());
    QCOMPARE(many.error().code, ErrorCode::checkpointRefused);
}

void TestPickleReader::deepNestingIsRefused() {
    const auto marks = read(join({"\x80\x02", repeated("(", 100'000)}));
    QVERIFY(marks.failed());
    QCOMPARE(marks.error().code, ErrorCode::checkpointRefused);
    QVERIFY2(marks.error().why.find("nested") != std::string::npos, marks.error().why.c_str());
    // No recursion, so no harm.
    QVERIFY(read(join({"\x80\x02N", repeated("\x85", 200'000), "."})).ok());
}

void TestPickleReader::listMayHoldItself() {
    const auto done = read(std::string("\x80\x02]q\0h\0a.", 9));
    QVERIFY2(done.ok(), done.failed() ? done.error().why.c_str() : "");
    QCOMPARE(done->nodes[done->root].items.front(), done->root);
}

void TestPickleReader::plainNeighboursAreAllowed_data() {
    QTest::addColumn<QByteArray>("pickle");
    const auto row = [](const char* name, const std::string& pickle) {
        QTest::newRow(name) << QByteArray::fromStdString(join({"\x80\x02", pickle, "."}));
    };
    row("Namespace", join({"cargparse\nNamespace\n)\x81}", text("lr"), "K\x01sb"}));
    row("set", "c__builtin__\nset\n](K\x01K\x02"
               "e\x85R");
    row("OrderedDict of pairs", join({"ccollections\nOrderedDict\n](](", text("a"), "Nee\x85R"}));
    row("device", join({"ctorch\ndevice\n", text("cpu"), "\x85R"}));
    row("dtype", "ctorch\nbfloat16\n");
    row("Size", "ctorch\nSize\n(K\x01K\x02t\x85R");
    row("number of numpy's",
        join({"cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\n", text("f8"), "\x89\x88\x87R(K\x03", text("<"),
              "NNNtb"
              "c_codecs\nencode\n",
              text("x"), text("latin1"), "\x86R\x86R"}));
}

void TestPickleReader::plainNeighboursAreAllowed() {
    QFETCH(QByteArray, pickle);
    const auto done = read(pickle.toStdString());
    QVERIFY2(done.ok(), done.failed() ? done.error().why.c_str() : "");
}

QTEST_GUILESS_MAIN(TestPickleReader)
#include "test_pickle_reader.moc"
