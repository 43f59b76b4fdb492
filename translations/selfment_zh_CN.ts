<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Backbones</name>
    <message>
        <source>built-in colour-texture descriptor, no learned weights; quality far below DINOv3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows colour and texture, not objects. Three of its 29 numbers per patch carry a prior: the edge of a photograph is mostly background. That prior does most of the work, so this backbone&apos;s ablation is no evidence for the paper&apos;s. On ECSSD 0301-1000, which chose nothing, NCut with IPO reaches a mean IoU of 0.602; a plain threshold of the border prior without any graph reaches 0.598, the published Selfment with DINOv3-7B 0.824 (on all 1,000 photos). It fails on a small object inside a larger region that also contrasts with the border, on camouflage and busy texture, on objects that the left, right or top edge cuts, and loses parts thinner than 16 px of the input. A picture without contrast still gets a blob in the middle, with a warning.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConvergencePlot</name>
    <message>
        <source>t = 0 (initial mask)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches changed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground share: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prototype separation: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean margin: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>the file does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the spelling of the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that it is a file and that you may read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy it again from where it came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not a picture of a known format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;selfment doctor&quot; lists the formats that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy it again from where it came from, or save it anew in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make it smaller, or raise --max-megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has a layout that cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save it as an 8-bit or 16-bit RGB picture in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no pictures were found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name a picture, or a folder with pictures in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the destination cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a folder in which you may create files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the destination lies inside an input folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a destination outside the pictures&apos; folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no room left on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free some space or choose another destination; finished files stay valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another name, or allow overwriting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the option has an illegal value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a value in the range that its help states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--help lists the options there are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the configuration file cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mend the line named, or leave --config out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the safetensors file is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write it again; it may have been cut off in a download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tensor is missing from the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that the file is of the kind the command wants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tensor has the wrong shape or type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the grid and that the file belongs to this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the features hold numbers that are not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute the features again, in fp32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the patch grid is too small to be cut in two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a larger --size; at least two patches are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the eigenvalue solver did not converge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try another affinity threshold (--tau) or a larger --eps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device is not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use --device auto; &quot;selfment doctor&quot; lists the devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such backbone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;selfment doctor&quot; lists the backbones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the backbone does not take this input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another --size or another backbone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the memory ran out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a smaller --size or close other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>install the program again; &quot;selfment doctor&quot; tells what is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open the picture again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something went wrong inside the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>please report it with this line and what you did</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IpoSentences</name>
    <message>
        <source>1 patch changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln patches changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Converged: the last iteration changed no patch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not converged: stopped after T = %1 iterations while patches still changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: the initial mask has only one side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at t = %1: the next update would empty a side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at t = %1: a side became smaller than the smallest allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>initial mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>foreground %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converged at t = %1: no patch changed any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oscillates from t = %1: the answer depends on T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>converged at t = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oscillates from t = %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Reading the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Affinity and cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no label changed any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number of iterations was reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the initial mask has only one side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the next update would empty a side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a side had too few patches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>no clear object stands out against the picture&apos;s border; the mask may be nothing but a blob in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look at the mask before you use it, or try a learned backbone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all patches are equally similar, so that any cut would be arbitrary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raise the affinity threshold, or leave this picture out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the graph falls into separate pieces at this threshold; the cut between them is arbitrary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower the affinity threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the second eigenvalue is repeated, so that the Fiedler vector is not unique and another cut would be as good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try another affinity threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several patches compete for the seed; the first of them was taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that the seed patch lies on the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some patches have features of zero length and are similar to nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the features that were given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the labels swing between two states for ever; which one is kept depends on the number of iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare the last two iterations and set their number accordingly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels still changed in the last iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow more iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an iteration would leave the object or the background without a patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look at the iterations; the initial mask may be the better answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the iterations stopped since one side has very few patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a larger size, or the Paper preset, which has no such rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the initial mask has only one side, so that there was nothing to improve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no object was found; the mask is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try another affinity threshold or a larger size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds several pictures; only the first was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save the others as files of their own if you need them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture&apos;s notes (EXIF) are damaged; it may not be upright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check which way is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is very long and was squashed to a square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use --keep-aspect, or cut the picture into parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has fewer pixels than there are patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a smaller size, or a larger picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::studio::Actions</name>
    <message>
        <source>&amp;Open images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;sample photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close all images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export mask…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the mask of the image in view; with the IPO layer chosen, the iteration shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segments all images of the library and writes their masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset &amp;parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the mask on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch &amp;grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the &amp;backbone can and cannot do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Selfment Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::studio::Docks</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iterative Patch Optimization</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::studio::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;PO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::studio::OptionsController</name>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use preset Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use preset Reference code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ColourBar</name>
    <message>
        <source>Colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, cut at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ConvergencePlot</name>
    <message>
        <source>IPO has not run yet. Its course is drawn here, iteration by iteration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO iteration t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches changed (log scale)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share, separation, margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convergence of IPO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patches whose label differs from the iteration before (left axis, count)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of patches labelled foreground (right axis, 0 to 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prototype separation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance |μf − μb| between foreground and background prototype (right axis, no unit)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean over the patches of |⟨f, μf − μb⟩|: how clearly they are labelled (right axis, no unit)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ImageView</name>
    <message>
        <source>Image view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fiedler vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open or drop an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity: point at a patch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::IpoStepper</name>
    <message>
        <source>IPO has not run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First iteration: the initial mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One iteration back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One iteration forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last iteration: the pseudo mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO iteration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of play</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::Layer</name>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature colours (PCA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fiedler vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bipartition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first three principal components of the patch features as red, green and blue: patches of like colour have like features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine similarity of every patch with the one under the pointer; click to keep one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second eigenvector of the patch graph; it is cut at its mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two sides of the cut: orange holds the seed patch, blue is the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connected region around the seed patch, where the Fiedler vector is largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask at the chosen IPO iteration; patches that just changed are outlined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask at full size, as it is exported</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LayerBar</name>
    <message>
        <source>&amp;Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;pacity:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the photo the layer covers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the borders of the patches (when zoomed in far enough)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LayerScene</name>
    <message>
        <source>x %1, y %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch %1 (row %2, column %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fiedler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO margin %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similarity to patch %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PlotPanel</name>
    <message>
        <source>Save Plot as PN&amp;G…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Plot as &amp;SVG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Plot as &amp;PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Numbers as &amp;CSV…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
