<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>selfment::widgets::JobSummaryView</name>
    <message numerus="yes">
        <source>Finished, but %Ln files could not be done.</source>
        <translation>
            <numerusform>Finished, but %Ln file could not be done.</numerusform>
            <numerusform>Finished, but %Ln files could not be done.</numerusform>
        </translation>
    </message>
</context>
</TS>
