<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EvaluationTexts</name>
    <message numerus="yes">
        <source>%n image(s) in %1</source>
        <translation>
            <numerusform>%n image in %1</numerusform>
            <numerusform>%n images in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) scored</source>
        <translation>
            <numerusform>%n image scored</numerusform>
            <numerusform>%n images scored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n epoch</numerusform>
            <numerusform>%n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GraphFacts</name>
    <message numerus="yes">
        <source>Solved in %1 with %n matrix product(s)</source>
        <translation>
            <numerusform>Solved in %1 with %n matrix product</numerusform>
            <numerusform>Solved in %1 with %n matrix products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IpoSentences</name>
    <message numerus="yes">
        <source>%Ln patches changed</source>
        <translation>
            <numerusform>%Ln patch changed</numerusform>
            <numerusform>%Ln patches changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::ActiveBackbone</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::TrainingDataFlow</name>
    <message numerus="yes">
        <source>Library: %n image(s)</source>
        <translation>
            <numerusform>Library: %n image</numerusform>
            <numerusform>Library: %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::widgets::JobSummaryView</name>
    <message numerus="yes">
        <source>Finished, but %Ln files could not be done.</source>
        <translation>
            <numerusform>Finished, but %Ln file could not be done.</numerusform>
            <numerusform>Finished, but %Ln files could not be done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::widgets::RunPanel</name>
    <message numerus="yes">
        <source>%n image(s) left out</source>
        <translation>
            <numerusform>%n image left out</numerusform>
            <numerusform>%n images left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::widgets::SourceList</name>
    <message numerus="yes">
        <source>%n image(s) found</source>
        <translation>
            <numerusform>%n image found</numerusform>
            <numerusform>%n images found</numerusform>
        </translation>
    </message>
</context>
</TS>
