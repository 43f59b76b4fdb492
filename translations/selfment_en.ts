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
    <name>FeaturesTexts</name>
    <message numerus="yes">
        <source>Features of %Ln image(s)</source>
        <translation>
            <numerusform>Features of %Ln image</numerusform>
            <numerusform>Features of %Ln images</numerusform>
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
    <name>JobTexts</name>
    <message numerus="yes">
        <source>Masks of %Ln image(s)</source>
        <translation>
            <numerusform>Mask of %Ln image</numerusform>
            <numerusform>Masks of %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are still at work.</source>
        <translation>
            <numerusform>%Ln job is still at work.</numerusform>
            <numerusform>%Ln jobs are still at work.</numerusform>
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
    <name>selfment::studio::EnginesFlow</name>
    <message numerus="yes">
        <source>%Ln job(s) at work end as cancelled; what they have finished stays.</source>
        <translation>
            <numerusform>%Ln job at work ends as cancelled; what it has finished stays.</numerusform>
            <numerusform>%Ln jobs at work end as cancelled; what they have finished stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::ExportBatchFlow</name>
    <message numerus="yes">
        <source>%Ln more export(s) wait</source>
        <translation>
            <numerusform>%Ln more export waits</numerusform>
            <numerusform>%Ln more exports wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::FeaturesFlow</name>
    <message numerus="yes">
        <source>Compute the features of %Ln image(s)?</source>
        <translation>
            <numerusform>Compute the features of %Ln image?</numerusform>
            <numerusform>Compute the features of %Ln images?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::GroundTruthFlow</name>
    <message numerus="yes">
        <source>%n mask(s) to compare with in %1.</source>
        <translation>
            <numerusform>%n mask to compare with in %1.</numerusform>
            <numerusform>%n masks to compare with in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n image(s) have a mask in %2.</source>
        <translation>
            <numerusform>%1 of %n image has a mask in %2.</numerusform>
            <numerusform>%1 of %n images have a mask in %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::JobsFlow</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Jobs: %Ln at work</source>
        <translation>
            <numerusform>Jobs: %Ln at work</numerusform>
            <numerusform>Jobs: %Ln at work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::LibraryFlow</name>
    <message numerus="yes">
        <source>Remove %n image(s)</source>
        <translation>
            <numerusform>Remove %n image</numerusform>
            <numerusform>Remove %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::LibraryMarksFlow</name>
    <message numerus="yes">
        <source>Take the rating of %n image(s)</source>
        <translation>
            <numerusform>Take the rating of %n image</numerusform>
            <numerusform>Take the rating of %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rate %n image(s) %1</source>
        <translation>
            <numerusform>Rate %n image %1</numerusform>
            <numerusform>Rate %n images %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n image(s)</source>
        <translation>
            <numerusform>Reject %n image</numerusform>
            <numerusform>Reject %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n image(s)</source>
        <translation>
            <numerusform>Accept %n image</numerusform>
            <numerusform>Accept %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::LibrarySourcesFlow</name>
    <message numerus="yes">
        <source>%n folder(s) in it are too many for this system: what is new there is not seen.</source>
        <translation>
            <numerusform>%n folder in it is too many for this system: what is new there is not seen.</numerusform>
            <numerusform>%n folders in it are too many for this system: what is new there is not seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::MovedImagesFlow</name>
    <message numerus="yes">
        <source>Looking for moved images: %n file(s) seen</source>
        <translation>
            <numerusform>Looking for moved images: %n file seen</numerusform>
            <numerusform>Looking for moved images: %n files seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved image(s) found.</source>
        <translation>
            <numerusform>%n moved image found.</numerusform>
            <numerusform>%n moved images found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not there</source>
        <translation>
            <numerusform>%n not there</numerusform>
            <numerusform>%n not there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with other contents under the name</source>
        <translation>
            <numerusform>%n with other contents under the name</numerusform>
            <numerusform>%n with other contents under the name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with several files that fit</source>
        <translation>
            <numerusform>%n with several files that fit</numerusform>
            <numerusform>%n with several files that fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::PreferencesFlow</name>
    <message numerus="yes">
        <source>%1 in %n entry(s)</source>
        <translation>
            <numerusform>%1 in %n entry</numerusform>
            <numerusform>%1 in %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::SessionFlow</name>
    <message numerus="yes">
        <source>%n parameter(s) of the session are not known here and have their defaults.</source>
        <translation>
            <numerusform>%n parameter of the session is not known here and has its default.</numerusform>
            <numerusform>%n parameters of the session are not known here and have their defaults.</numerusform>
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
    <name>selfment::widgets::JobListView</name>
    <message numerus="yes">
        <source>%Ln job(s) at work</source>
        <translation>
            <numerusform>%Ln job at work</numerusform>
            <numerusform>%Ln jobs at work</numerusform>
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
    <name>selfment::widgets::LibraryBar</name>
    <message numerus="yes">
        <source>%n filter(s) in force</source>
        <translation>
            <numerusform>%n filter in force</numerusform>
            <numerusform>%n filters in force</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LibraryView</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PlanView</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
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
    <name>selfment::widgets::SequenceDialog</name>
    <message numerus="yes">
        <source>%Ln frames</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
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
