<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Activities</name>
    <message>
        <source>Loading %1… %2 %</source>
        <translation>正在加载 %1… %2 %</translation>
    </message>
    <message>
        <source>Checking %1… %2 %</source>
        <translation>正在校验 %1… %2 %</translation>
    </message>
    <message>
        <source>Downloading %1… %2 %</source>
        <translation>正在下载 %1… %2 %</translation>
    </message>
</context>
<context>
    <name>Backbones</name>
    <message>
        <source>built-in colour-texture descriptor, no learned weights; quality far below DINOv3</source>
        <translation>内置的颜色与纹理描述子，无需学习权重；质量远低于 DINOv3</translation>
    </message>
    <message>
        <source>It knows colour and texture, not objects. Three of its 29 numbers per patch carry a prior: the edge of a photograph is mostly background. That prior does most of the work, so this backbone&apos;s ablation is no evidence for the paper&apos;s. On ECSSD 0301-1000, which chose nothing, NCut with IPO reaches a mean IoU of 0.602; a plain threshold of the border prior without any graph reaches 0.598, the published Selfment with DINOv3-7B 0.824 (on all 1,000 photos). It fails on a small object inside a larger region that also contrasts with the border, on camouflage and busy texture, on objects that the left, right or top edge cuts, and loses parts thinner than 16 px of the input. A picture without contrast still gets a blob in the middle, with a warning.</source>
        <translation>它只认识颜色和纹理，不认识物体。每个图块的 29 个数中有三个带有先验：照片的边缘多为背景。这一先验起了主要作用，因此用此骨干网络做的消融不能作为论文的证据。在未参与任何选择的 ECSSD 0301-1000 上，NCut 加 IPO 的平均 IoU 为 0.602；不用图、只对边缘先验取阈值为 0.598；论文发表的 Selfment 配 DINOv3-7B 为 0.824（全部 1,000 张照片）。以下情况它会失败：较大且同样区别于边缘的区域中的小物体，伪装和杂乱纹理，被左、右或上边缘截断的物体；并会丢失细于输入 16 像素的部分。没有对比度的图片仍会在中间得到一团，并给出警告。</translation>
    </message>
    <message>
        <source>small ViT in DINOv3&apos;s layout, 5.5 M parameters, trained without annotation on Caltech-101; quality far below DINOv3</source>
        <translation>DINOv3 结构的小型 ViT，5.5 M 参数，在 Caltech-101 上无标注训练；质量远低于 DINOv3</translation>
    </message>
    <message>
        <source>It holds nothing of DINOv3&apos;s weights and is about as good as the built-in descriptor, not better. On ECSSD 0301-1000, which chose nothing, NCut reaches a mean IoU of 0.581 and NCut with IPO 0.574; the published Selfment with DINOv3-7B has 0.824 (on all 1,000 photos). IPO does not help this backbone, so it is no evidence for the paper&apos;s ablation. Its worth is that learned weights run through the real DINOv3 path on any machine. Its idea of an object is a thing that stands apart from the picture&apos;s edge: objects cut by the edge, small objects on a contrasting region, several objects and busy backgrounds are expected to fail. It was trained on Caltech-101 (Li, Andreetto, Ranzato, Perona; CC BY 4.0): keep that attribution when you pass it on.</source>
        <translation>它不含 DINOv3 的任何权重，与内置描述子大致相当，并不更好。在未参与任何选择的 ECSSD 0301-1000 上，NCut 的平均 IoU 为 0.581，NCut 加 IPO 为 0.574；论文发表的 Selfment 配 DINOv3-7B 为 0.824（全部 1,000 张照片）。IPO 对此骨干网络没有帮助，因此不能作为论文消融的证据。它的价值在于：在任何机器上都能让学习得到的权重走通真正的 DINOv3 流程。它所认为的物体是与图片边缘有别的东西：被边缘截断的物体、位于反差区域上的小物体、多个物体以及杂乱背景，预计都会失败。它在 Caltech-101（Li, Andreetto, Ranzato, Perona；CC BY 4.0）上训练：转发时请保留该署名。</translation>
    </message>
</context>
<context>
    <name>ConvergencePlot</name>
    <message>
        <source>t = 0 (initial mask)</source>
        <translation>t = 0（初始掩膜）</translation>
    </message>
    <message>
        <source>t = %1</source>
        <translation>t = %1</translation>
    </message>
    <message>
        <source>Patches changed: %1</source>
        <translation>变化的图块：%1</translation>
    </message>
    <message>
        <source>Foreground share: %1</source>
        <translation>前景占比：%1</translation>
    </message>
    <message>
        <source>Prototype separation: %1</source>
        <translation>原型间距：%1</translation>
    </message>
    <message>
        <source>Mean margin: %1</source>
        <translation>平均间隔：%1</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>约剩 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>约剩 %1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1 个</translation>
    </message>
    <message>
        <source>%1 per minute</source>
        <translation>每分钟 %1 个</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>the file does not exist</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>check the spelling of the path</source>
        <translation>请检查路径是否写对</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>check that it is a file and that you may read it</source>
        <translation>请确认它是文件，并且您有读取权限</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>copy it again from where it came from</source>
        <translation>请从来源处重新复制</translation>
    </message>
    <message>
        <source>the file is not a picture of a known format</source>
        <translation>文件不是已知格式的图片</translation>
    </message>
    <message>
        <source>&quot;selfment doctor&quot; lists the formats that can be read</source>
        <translation>“selfment doctor”会列出可读取的格式</translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation>图片已损坏</translation>
    </message>
    <message>
        <source>copy it again from where it came from, or save it anew in another program</source>
        <translation>请从来源处重新复制，或用其他程序重新保存</translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation>图片太大</translation>
    </message>
    <message>
        <source>make it smaller, or raise --max-megapixels</source>
        <translation>请缩小图片，或调高 --max-megapixels</translation>
    </message>
    <message>
        <source>the picture has a layout that cannot be read</source>
        <translation>图片的像素布局无法读取</translation>
    </message>
    <message>
        <source>save it as an 8-bit or 16-bit RGB picture in another program</source>
        <translation>请用其他程序另存为 8 位或 16 位 RGB 图片</translation>
    </message>
    <message>
        <source>no pictures were found</source>
        <translation>没有找到图片</translation>
    </message>
    <message>
        <source>name a picture, or a folder with pictures in it</source>
        <translation>请指定一张图片，或一个含有图片的文件夹</translation>
    </message>
    <message>
        <source>the destination cannot be written</source>
        <translation>无法写入目标位置</translation>
    </message>
    <message>
        <source>choose a folder in which you may create files</source>
        <translation>请选择您可以创建文件的文件夹</translation>
    </message>
    <message>
        <source>the destination lies inside an input folder</source>
        <translation>目标位置在输入文件夹之内</translation>
    </message>
    <message>
        <source>choose a destination outside the pictures&apos; folder</source>
        <translation>请选择图片文件夹之外的目标位置</translation>
    </message>
    <message>
        <source>there is no room left on the disk</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>free some space or choose another destination; finished files stay valid</source>
        <translation>请腾出空间或另选目标位置；已完成的文件仍然有效</translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>choose another name, or allow overwriting</source>
        <translation>请另取名称，或允许覆盖</translation>
    </message>
    <message>
        <source>the option has an illegal value</source>
        <translation>选项的值不合法</translation>
    </message>
    <message>
        <source>give a value in the range that its help states</source>
        <translation>请给出帮助中所述范围内的值</translation>
    </message>
    <message>
        <source>there is no such option</source>
        <translation>没有这个选项</translation>
    </message>
    <message>
        <source>--help lists the options there are</source>
        <translation>--help 会列出所有选项</translation>
    </message>
    <message>
        <source>the configuration file cannot be used</source>
        <translation>配置文件无法使用</translation>
    </message>
    <message>
        <source>mend the line named, or leave --config out</source>
        <translation>请修正指出的那一行，或不使用 --config</translation>
    </message>
    <message>
        <source>the safetensors file is not valid</source>
        <translation>safetensors 文件无效</translation>
    </message>
    <message>
        <source>write it again; it may have been cut off in a download</source>
        <translation>请重新生成；它可能在下载时被截断</translation>
    </message>
    <message>
        <source>a tensor is missing from the file</source>
        <translation>文件中缺少张量</translation>
    </message>
    <message>
        <source>check that the file is of the kind the command wants</source>
        <translation>请确认文件是该命令所需的类型</translation>
    </message>
    <message>
        <source>a tensor has the wrong shape or type</source>
        <translation>张量的形状或类型不对</translation>
    </message>
    <message>
        <source>check the grid and that the file belongs to this picture</source>
        <translation>请检查网格，并确认文件属于这张图片</translation>
    </message>
    <message>
        <source>the features hold numbers that are not finite</source>
        <translation>特征中含有非有限数值</translation>
    </message>
    <message>
        <source>compute the features again, in fp32</source>
        <translation>请用 fp32 重新计算特征</translation>
    </message>
    <message>
        <source>the patch grid is too small to be cut in two</source>
        <translation>图块网格太小，无法一分为二</translation>
    </message>
    <message>
        <source>use a larger --size; at least two patches are needed</source>
        <translation>请使用更大的 --size；至少需要两个图块</translation>
    </message>
    <message>
        <source>the eigenvalue solver did not converge</source>
        <translation>特征值求解未收敛</translation>
    </message>
    <message>
        <source>try another affinity threshold (--tau) or a larger --eps</source>
        <translation>请尝试其他亲和度阈值（--tau）或更大的 --eps</translation>
    </message>
    <message>
        <source>the device is not available</source>
        <translation>设备不可用</translation>
    </message>
    <message>
        <source>use --device auto; &quot;selfment doctor&quot; lists the devices</source>
        <translation>请使用 --device auto；“selfment doctor”会列出设备</translation>
    </message>
    <message>
        <source>there is no such backbone</source>
        <translation>没有这个骨干网络</translation>
    </message>
    <message>
        <source>the backbone does not take this input</source>
        <translation>骨干网络不接受该输入</translation>
    </message>
    <message>
        <source>choose another --size or another backbone</source>
        <translation>请选择其他 --size 或其他骨干网络</translation>
    </message>
    <message>
        <source>the memory ran out</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>use a smaller --size or close other programs</source>
        <translation>请使用更小的 --size，或关闭其他程序</translation>
    </message>
    <message>
        <source>the engine could not be started</source>
        <translation>无法启动引擎</translation>
    </message>
    <message>
        <source>install the program again; &quot;selfment doctor&quot; tells what is missing</source>
        <translation>请重新安装程序；“selfment doctor”会说明缺少什么</translation>
    </message>
    <message>
        <source>there is no such job</source>
        <translation>没有这个任务</translation>
    </message>
    <message>
        <source>open the picture again</source>
        <translation>请重新打开图片</translation>
    </message>
    <message>
        <source>something went wrong inside the program</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>please report it with this line and what you did</source>
        <translation>请附上这一行和您的操作步骤报告问题</translation>
    </message>
    <message>
        <source>the file is of no known kind of model</source>
        <translation>文件不是已知类型的模型</translation>
    </message>
    <message>
        <source>&quot;selfment models --help&quot; tells which kinds can be added</source>
        <translation>“selfment models --help”会说明可添加哪些类型</translation>
    </message>
    <message>
        <source>the file is a Git LFS pointer, not the weights</source>
        <translation>文件是 Git LFS 指针，不是权重</translation>
    </message>
    <message>
        <source>fetch the weights themselves with &quot;git lfs pull&quot;, or download the file in a browser</source>
        <translation>请用“git lfs pull”取得权重本身，或在浏览器中下载该文件</translation>
    </message>
    <message>
        <source>the file is a web page, not the weights</source>
        <translation>文件是网页，不是权重</translation>
    </message>
    <message>
        <source>download it again while signed in; the link may have expired</source>
        <translation>请登录后重新下载；链接可能已过期</translation>
    </message>
    <message>
        <source>the model file is damaged</source>
        <translation>模型文件已损坏</translation>
    </message>
    <message>
        <source>download or copy it again</source>
        <translation>请重新下载或复制</translation>
    </message>
    <message>
        <source>the file holds more than weights</source>
        <translation>文件中不只有权重</translation>
    </message>
    <message>
        <source>use a file that holds a plain state dict; nothing in it was executed</source>
        <translation>请使用只含普通 state dict 的文件；其中的内容均未被执行</translation>
    </message>
    <message>
        <source>the weights do not fit the model</source>
        <translation>权重与模型不符</translation>
    </message>
    <message>
        <source>check that the file is one of the models in docs/models.md and that its config.json belongs to it</source>
        <translation>请确认文件是 docs/models.md 中的模型之一，并且其 config.json 与之对应</translation>
    </message>
    <message>
        <source>the file is not the one it should be: its SHA-256 differs</source>
        <translation>文件与应有的不符：SHA-256 不同</translation>
    </message>
    <message>
        <source>download or copy it again; add it anew if the change was meant</source>
        <translation>请重新下载或复制；如果是有意更改，请重新添加</translation>
    </message>
    <message>
        <source>there is no such model</source>
        <translation>没有这个模型</translation>
    </message>
    <message>
        <source>&quot;selfment models list&quot; lists the models of this machine</source>
        <translation>“selfment models list”会列出本机的模型</translation>
    </message>
    <message>
        <source>the model is no longer where it was</source>
        <translation>模型已不在原来的位置</translation>
    </message>
    <message>
        <source>put it back, or tell where it is now: &quot;selfment models add PATH --name NAME&quot;</source>
        <translation>请把它放回原处，或指出它现在的位置：“selfment models add PATH --name NAME”</translation>
    </message>
    <message>
        <source>another model has that name</source>
        <translation>已有其他模型使用该名称</translation>
    </message>
    <message>
        <source>choose another name, or remove the other model first</source>
        <translation>请另取名称，或先移除那个模型</translation>
    </message>
    <message>
        <source>the model cannot be removed</source>
        <translation>无法移除该模型</translation>
    </message>
    <message>
        <source>it comes with the program</source>
        <translation>它是随程序提供的</translation>
    </message>
    <message>
        <source>the download failed</source>
        <translation>下载失败</translation>
    </message>
    <message>
        <source>start it again: it goes on where it stopped</source>
        <translation>请重新开始：会从中断处继续</translation>
    </message>
    <message>
        <source>the hub refuses the download</source>
        <translation>模型站点拒绝下载</translation>
    </message>
    <message>
        <source>ask for access on the model&apos;s page, then give your token in HF_TOKEN or with &quot;selfment models token&quot;</source>
        <translation>请在模型页面申请访问权限，然后通过 HF_TOKEN 或“selfment models token”提供您的令牌</translation>
    </message>
    <message>
        <source>the licence has not been accepted</source>
        <translation>尚未接受许可证</translation>
    </message>
    <message>
        <source>read it with &quot;selfment models licence NAME&quot;, then download with --accept-licence</source>
        <translation>请用“selfment models licence NAME”阅读许可证，然后加 --accept-licence 下载</translation>
    </message>
    <message>
        <source>the token cannot be kept safely here</source>
        <translation>无法在此处安全保存令牌</translation>
    </message>
    <message>
        <source>set HF_TOKEN in the environment instead</source>
        <translation>请改为在环境中设置 HF_TOKEN</translation>
    </message>
    <message>
        <source>the precision is not available</source>
        <translation>精度不可用</translation>
    </message>
    <message>
        <source>use --precision auto</source>
        <translation>请使用 --precision auto</translation>
    </message>
    <message>
        <source>&quot;selfment models list&quot; lists the backbones of this machine</source>
        <translation>“selfment models list”会列出本机的骨干网络</translation>
    </message>
    <message>
        <source>the file is not a patch head</source>
        <translation>文件不是图块头部</translation>
    </message>
    <message>
        <source>use a head that selfment trained, or the authors&apos; checkpoint</source>
        <translation>请使用 selfment 训练的头部，或作者的检查点</translation>
    </message>
    <message>
        <source>the head does not fit these features</source>
        <translation>头部与这些特征不符</translation>
    </message>
    <message>
        <source>choose the backbone and the features that it was trained on, or train a head for these</source>
        <translation>请选择训练它时所用的骨干网络和特征，或为这些特征训练一个头部</translation>
    </message>
    <message>
        <source>there is no such head</source>
        <translation>没有这个头部</translation>
    </message>
    <message>
        <source>&quot;selfment models list&quot; lists the heads of this machine; or give the path of a file</source>
        <translation>“selfment models list”会列出本机的头部；也可给出文件路径</translation>
    </message>
    <message>
        <source>there is nothing to train on</source>
        <translation>没有可用于训练的内容</translation>
    </message>
    <message>
        <source>use more pictures, or other parameters of the cut: every pseudo mask was one-sided or unreadable</source>
        <translation>请使用更多图片，或切割的其他参数：所有伪掩膜都只有一侧或无法读取</translation>
    </message>
    <message>
        <source>the training diverged</source>
        <translation>训练发散</translation>
    </message>
    <message>
        <source>use a smaller learning rate (--lr); the heads up to that step are kept</source>
        <translation>请使用更小的学习率（--lr）；到该步为止的头部已保留</translation>
    </message>
    <message>
        <source>the training cannot be gone on with from there</source>
        <translation>无法从该处继续训练</translation>
    </message>
    <message>
        <source>give the inputs and parameters that the checkpoint was made with, or train anew</source>
        <translation>请给出生成该检查点时的输入和参数，或重新训练</translation>
    </message>
    <message>
        <source>there is no such training run</source>
        <translation>没有这个训练记录</translation>
    </message>
    <message>
        <source>the table of runs lists those that are kept</source>
        <translation>训练记录表列出了保留下来的训练</translation>
    </message>
    <message>
        <source>nothing can be scored</source>
        <translation>没有可评分的内容</translation>
    </message>
    <message>
        <source>give folders whose files have the same names, but for their extensions</source>
        <translation>请给出文件名相同（扩展名可不同）的文件夹</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>Predictions of a folder</source>
        <translation>文件夹中的预测</translation>
    </message>
    <message>
        <source>The method on photos</source>
        <translation>对照片运行本方法</translation>
    </message>
    <message>
        <source>Steps of the method (Table 3)</source>
        <translation>方法的各步骤（表 3）</translation>
    </message>
    <message>
        <source>Initialisers (Table 4)</source>
        <translation>初始化方法（表 4）</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>published rows are the paper&apos;s own figures, of its data sets and backbones; they were not measured here</source>
        <translation>“已发表”各行是论文自己的数值，属于其数据集和骨干网络；并非在此测得</translation>
    </message>
</context>
<context>
    <name>EvaluationTexts</name>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Reference code</source>
        <translation>参考代码</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Backbone: %1</source>
        <translation>骨干网络：%1</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>预设：%1</translation>
    </message>
    <message>
        <source>Head: %1</source>
        <translation>头部：%1</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>设备：%1</translation>
    </message>
    <message>
        <source>Precision: %1</source>
        <translation>精度：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) in %1</source>
        <translation>
            <numerusform>%1：%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>no head</source>
        <translation>无头部</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头部 %1</translation>
    </message>
    <message>
        <source>Training the heads: %1 %</source>
        <translation>正在训练头部：%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) scored</source>
        <translation>
            <numerusform>已评分 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>略过 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>The scores are of those images alone.</source>
        <translation>分数只针对这些图片。</translation>
    </message>
    <message>
        <source>backbone %1, %2 px</source>
        <translation>骨干网络 %1，%2 像素</translation>
    </message>
    <message>
        <source>In force: %1.</source>
        <translation>当前设置：%1。</translation>
    </message>
    <message>
        <source>all images</source>
        <translation>全部图片</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>In force: %1. Each head: %2, %3, as set in “Train a head”.</source>
        <translation>当前设置：%1。每个头部：%2，%3，按“训练头部”中的设置。</translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>%n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>In force: %1, preset %2, %3.</source>
        <translation>当前设置：%1，预设“%2”，%3。</translation>
    </message>
</context>
<context>
    <name>GraphFacts</name>
    <message>
        <source>Affinity: %1, %2, made in %3</source>
        <translation>亲和度：%1，%2，用时 %3</translation>
    </message>
    <message numerus="yes">
        <source>Solved in %1 with %n matrix product(s)</source>
        <translation>
            <numerusform>求解用时 %1，共 %n 次矩阵乘法</numerusform>
        </translation>
    </message>
    <message>
        <source>Eigenvalues: %1</source>
        <translation>特征值：%1</translation>
    </message>
    <message>
        <source>Eigengap %1, residual %2</source>
        <translation>特征间隙 %1，残差 %2</translation>
    </message>
</context>
<context>
    <name>HelpDialogs</name>
    <message>
        <source>About Selfment Studio</source>
        <translation>关于 Selfment Studio</translation>
    </message>
    <message>
        <source>Object masks without annotation: patch features, normalized cut and Iterative Patch Optimization, one step at a time.</source>
        <translation>无需标注的物体掩膜：图块特征、归一化切割与迭代图块优化（IPO），一步一步地看。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes without any warranty.</source>
        <translation>依照 GNU 通用公共许可证第 3 版或更新版本（GPL-3.0-or-later）发布的自由软件，不提供任何担保。</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>使用的库</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Next or previous layer (image)</source>
        <translation>下一个或上一个图层（图片）</translation>
    </message>
    <message>
        <source>L, Shift+L</source>
        <translation>L、Shift+L</translation>
    </message>
    <message>
        <source>Zoom (image)</source>
        <translation>缩放（图片）</translation>
    </message>
    <message>
        <source>+, −, mouse wheel</source>
        <translation>+、−、鼠标滚轮</translation>
    </message>
    <message>
        <source>Fit, actual size (image)</source>
        <translation>适应窗口、实际大小（图片）</translation>
    </message>
    <message>
        <source>0, 1, double click</source>
        <translation>0、1、双击</translation>
    </message>
    <message>
        <source>Pan (image)</source>
        <translation>平移（图片）</translation>
    </message>
    <message>
        <source>Arrow keys, drag</source>
        <translation>方向键、拖动</translation>
    </message>
    <message>
        <source>Hold the similarity to a patch (image)</source>
        <translation>固定与某图块的相似度（图片）</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Step through iterations (iterations panel)</source>
        <translation>逐次查看迭代（迭代面板）</translation>
    </message>
    <message>
        <source>Home, Left, Right, End</source>
        <translation>Home、←、→、End</translation>
    </message>
    <message>
        <source>Play or pause (iterations panel)</source>
        <translation>播放或暂停（迭代面板）</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>What the backbone can and cannot do</source>
        <translation>骨干网络能做什么、不能做什么</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>所用的库及其许可证</translation>
    </message>
    <message>
        <source>These are weights that were added on this machine. What they can do is in their model card: Tools &gt; Models.</source>
        <translation>这是在本机添加的权重。它能做什么见其模型卡：“工具 &gt; 模型”。</translation>
    </message>
</context>
<context>
    <name>IpoSentences</name>
    <message>
        <source>1 patch changed</source>
        <translation>1 个图块变化</translation>
    </message>
    <message numerus="yes">
        <source>%Ln patches changed</source>
        <translation>
            <numerusform>%Ln 个图块变化</numerusform>
        </translation>
    </message>
    <message>
        <source>Converged: the last iteration changed no patch.</source>
        <translation>已收敛：最后一次迭代没有改变任何图块。</translation>
    </message>
    <message>
        <source>Not converged: stopped after T = %1 iterations while patches still changed.</source>
        <translation>未收敛：在 T = %1 次迭代后停止，仍有图块变化。</translation>
    </message>
    <message>
        <source>Nothing to do: the initial mask has only one side.</source>
        <translation>无事可做：初始掩膜只有一侧。</translation>
    </message>
    <message>
        <source>Stopped at t = %1: the next update would empty a side.</source>
        <translation>停在 t = %1：下一次更新会使一侧变空。</translation>
    </message>
    <message>
        <source>Stopped at t = %1: a side became smaller than the smallest allowed.</source>
        <translation>停在 t = %1：有一侧小于允许的最小值。</translation>
    </message>
    <message>
        <source>Iteration %1 of %2</source>
        <translation>迭代 %1 / %2</translation>
    </message>
    <message>
        <source>initial mask</source>
        <translation>初始掩膜</translation>
    </message>
    <message>
        <source>foreground %1 %</source>
        <translation>前景 %1 %</translation>
    </message>
    <message>
        <source>flipped</source>
        <translation>已翻转</translation>
    </message>
    <message>
        <source>Converged at t = %1: no patch changed any more.</source>
        <translation>在 t = %1 收敛：不再有图块变化。</translation>
    </message>
    <message>
        <source>Oscillates from t = %1: the answer depends on T.</source>
        <translation>自 t = %1 起振荡：结果取决于 T。</translation>
    </message>
    <message>
        <source>converged at t = %1</source>
        <translation>在 t = %1 收敛</translation>
    </message>
    <message>
        <source>oscillates from t = %1</source>
        <translation>自 t = %1 起振荡</translation>
    </message>
</context>
<context>
    <name>MetricTexts</name>
    <message>
        <source>Intersection over union of the map, cut at 0.5, with the ground truth.</source>
        <translation>预测图在 0.5 处切分后与真值的交并比。</translation>
    </message>
    <message>
        <source>Share of the pixels that the map, cut at 0.5, gets right.</source>
        <translation>预测图在 0.5 处切分后判断正确的像素占比。</translation>
    </message>
    <message>
        <source>IoU after each map was stretched to the whole range.</source>
        <translation>各预测图拉伸到整个取值范围后的 IoU。</translation>
    </message>
    <message>
        <source>Accuracy after each map was stretched to the whole range.</source>
        <translation>各预测图拉伸到整个取值范围后的准确率。</translation>
    </message>
    <message>
        <source>Maximum over the thresholds of the data set&apos;s mean F curve (beta² = 0.3).</source>
        <translation>数据集平均 F 曲线在各阈值上的最大值（beta² = 0.3）。</translation>
    </message>
    <message>
        <source>Mean of the F curve over the thresholds.</source>
        <translation>F 曲线在各阈值上的平均值。</translation>
    </message>
    <message>
        <source>F at twice the mean level of each map.</source>
        <translation>以各预测图平均灰度的两倍为阈值时的 F 值。</translation>
    </message>
    <message>
        <source>Mean over the images of each one&apos;s largest F.</source>
        <translation>各图片最大 F 值的平均。</translation>
    </message>
    <message>
        <source>Mean over the images of each one&apos;s largest F with beta² = 0.09, as the authors&apos; script has it.</source>
        <translation>各图片最大 F 值的平均，beta² = 0.09，与作者脚本一致。</translation>
    </message>
    <message>
        <source>Weighted F measure: errors count by place and neighbourhood.</source>
        <translation>加权 F 值：错误按位置和邻域计权。</translation>
    </message>
    <message>
        <source>Structure measure: object-aware and region-aware similarity.</source>
        <translation>结构度量：面向物体和面向区域的相似度。</translation>
    </message>
    <message>
        <source>Maximum over the thresholds of the mean E curve (enhanced alignment).</source>
        <translation>平均 E 曲线（增强对齐）在各阈值上的最大值。</translation>
    </message>
    <message>
        <source>Mean of the E curve over the thresholds.</source>
        <translation>E 曲线在各阈值上的平均值。</translation>
    </message>
    <message>
        <source>E measure at twice the mean level of each map.</source>
        <translation>以各预测图平均灰度的两倍为阈值时的 E 值。</translation>
    </message>
    <message>
        <source>Mean absolute difference of map and ground truth.</source>
        <translation>预测图与真值之差的绝对值的平均。</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>越高越好。</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>越低越好。</translation>
    </message>
</context>
<context>
    <name>ModelJobs</name>
    <message>
        <source>Adding %1…</source>
        <translation>正在添加 %1…</translation>
    </message>
    <message>
        <source>Verifying %1…</source>
        <translation>正在校验 %1…</translation>
    </message>
    <message>
        <source>Removing %1…</source>
        <translation>正在移除 %1…</translation>
    </message>
    <message>
        <source>Fetching the licence of %1…</source>
        <translation>正在获取 %1 的许可证…</translation>
    </message>
    <message>
        <source>Downloading %1…</source>
        <translation>正在下载 %1…</translation>
    </message>
    <message>
        <source>Talking to the secret service…</source>
        <translation>正在与密钥服务通信…</translation>
    </message>
    <message>
        <source>%1 was added.</source>
        <translation>已添加 %1。</translation>
    </message>
    <message>
        <source>%1 is sound: its SHA-256 is what it was when it was added.</source>
        <translation>%1 完好：其 SHA-256 与添加时相同。</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>%1 was downloaded and added.</source>
        <translation>已下载并添加 %1。</translation>
    </message>
    <message>
        <source>The access token was forgotten.</source>
        <translation>访问令牌已清除。</translation>
    </message>
    <message>
        <source>The access token is kept in the desktop&apos;s secret service.</source>
        <translation>访问令牌已保存在桌面的密钥服务中。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions of parameters</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>thousand millions of parameters</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已移走</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>It is no longer where it was. Say with “Locate…” where it is now.</source>
        <translation>它已不在原来的位置。请用“定位…”指出它现在的位置。</translation>
    </message>
    <message>
        <source>Its files have changed since it was added. “Verify” compares the hash; add it again if the change was meant.</source>
        <translation>添加之后其文件已发生变化。“校验”会比对哈希值；如果是有意更改，请重新添加。</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>put it back, or say where it is now</source>
        <translation>请把它放回原处，或指出它现在的位置</translation>
    </message>
    <message>
        <source>choose another backbone, or add the model under Tools &gt; Models</source>
        <translation>请选择其他骨干网络，或在“工具 &gt; 模型”中添加该模型</translation>
    </message>
    <message>
        <source>choose a .pth or .safetensors file of DINOv3, DINOv2 or DINO, or a folder with its config.json</source>
        <translation>请选择 DINOv3、DINOv2 或 DINO 的 .pth 或 .safetensors 文件，或含有其 config.json 的文件夹</translation>
    </message>
    <message>
        <source>ask for access on the model&apos;s page, then enter your token under “Published models”</source>
        <translation>请在模型页面申请访问权限，然后在“已发布的模型”中输入您的令牌</translation>
    </message>
    <message>
        <source>press Download again and accept the licence</source>
        <translation>请再次按“下载”并接受许可证</translation>
    </message>
    <message>
        <source>set the parameter “Precision” back to automatic</source>
        <translation>请把参数“精度”改回自动</translation>
    </message>
    <message>
        <source>set the parameter “Device” back to automatic</source>
        <translation>请把参数“设备”改回自动</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>set a smaller learning rate and train again; the heads up to that step are kept with the run</source>
        <translation>请设置更小的学习率并重新训练；到该步为止的头部已随该训练保留</translation>
    </message>
    <message>
        <source>add folders with photos that show one clear object each</source>
        <translation>请添加照片各含一个清晰物体的文件夹</translation>
    </message>
    <message>
        <source>choose another head, or none</source>
        <translation>请选择其他头部，或不用头部</translation>
    </message>
</context>
<context>
    <name>OptionEditor</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>More to choose from</source>
        <translation>更多选择</translation>
    </message>
</context>
<context>
    <name>OptionUse</name>
    <message>
        <source>Only the initialiser NCut uses this.</source>
        <translation>仅初始化方法 NCut 使用此项。</translation>
    </message>
    <message>
        <source>Only the initialiser CLS token uses this.</source>
        <translation>仅初始化方法 CLS 词元使用此项。</translation>
    </message>
    <message>
        <source>Only the initialiser k-means uses this.</source>
        <translation>仅初始化方法 k-means 使用此项。</translation>
    </message>
    <message>
        <source>k-means always goes by the border.</source>
        <translation>k-means 始终以边界为准。</translation>
    </message>
    <message>
        <source>Only a head uses this.</source>
        <translation>仅头部使用此项。</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Parameters as the paper states them, or as the authors&apos; released code has them; single options given beside it win.</source>
        <translation>论文所述的参数，或作者公开代码中的参数；另外单独给出的选项优先。</translation>
    </message>
    <message>
        <source>Input size S</source>
        <translation>输入尺寸 S</translation>
    </message>
    <message>
        <source>Side the picture is resized to, rounded to the nearest multiple of the patch.</source>
        <translation>图片缩放后的边长，取整到图块大小的最近倍数。</translation>
    </message>
    <message>
        <source>Keep aspect ratio</source>
        <translation>保持宽高比</translation>
    </message>
    <message>
        <source>Longest side S, both sides rounded to the patch, instead of a square.</source>
        <translation>最长边为 S，两边都取整到图块大小，而不是正方形。</translation>
    </message>
    <message>
        <source>Background under transparency</source>
        <translation>透明处的背景</translation>
    </message>
    <message>
        <source>Colour that transparent pixels are composited over.</source>
        <translation>透明像素叠加在其上的颜色。</translation>
    </message>
    <message>
        <source>Largest picture</source>
        <translation>图片上限</translation>
    </message>
    <message>
        <source>Pictures with more pixels are refused before they are decoded.</source>
        <translation>像素更多的图片在解码前即被拒绝。</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Initialiser</source>
        <translation>初始化方法</translation>
    </message>
    <message>
        <source>What makes the initial bipartition: Normalized Cut (Sec. 3.1), k-means with k = 2, or the CLS token&apos;s attention (ViTs only).</source>
        <translation>用什么得到初始二分：归一化切割（3.1 节）、k = 2 的 k-means，或 CLS 词元的注意力（仅限 ViT）。</translation>
    </message>
    <message>
        <source>CLS map</source>
        <translation>CLS 图</translation>
    </message>
    <message>
        <source>Initialiser cls cuts this at its mean: attention of the CLS token in the last block, mean over heads, or the cosine of each patch with the CLS token.</source>
        <translation>初始化方法 cls 按均值切分的图：最后一层 CLS 词元的注意力（各头平均），或各图块与 CLS 词元的余弦。</translation>
    </message>
    <message>
        <source>k-means restarts</source>
        <translation>k-means 重启次数</translation>
    </message>
    <message>
        <source>Initialiser kmeans keeps the best of so many seeded k-means++ starts.</source>
        <translation>初始化方法 kmeans 在这么多次带种子的 k-means++ 起点中取最好的一次。</translation>
    </message>
    <message>
        <source>Foreground rule</source>
        <translation>前景规则</translation>
    </message>
    <message>
        <source>Which side is the object: the seed patch&apos;s (Sec. 3.1), or the side with less of the grid&apos;s border. k-means always goes by the border.</source>
        <translation>哪一侧是物体：种子图块所在的一侧（3.1 节），或占网格边缘较少的一侧。k-means 总按边缘判断。</translation>
    </message>
    <message>
        <source>Affinity</source>
        <translation>亲和度</translation>
    </message>
    <message>
        <source>weighted (Eq. 1): the cosine where it exceeds tau; binary (the authors&apos; code): 1 there.</source>
        <translation>weighted（式 1）：余弦超过 τ 处取余弦值；binary（作者代码）：该处取 1。</translation>
    </message>
    <message>
        <source>Affinity threshold τ</source>
        <translation>亲和度阈值 τ</translation>
    </message>
    <message>
        <source>Pairs of patches whose cosine exceeds tau are connected (Eq. 1).</source>
        <translation>余弦超过 τ 的图块对相连（式 1）。</translation>
    </message>
    <message>
        <source>Background affinity ε</source>
        <translation>背景亲和度 ε</translation>
    </message>
    <message>
        <source>Affinity of all other pairs, a small constant (Eq. 1).</source>
        <translation>其余图块对的亲和度，一个很小的常数（式 1）。</translation>
    </message>
    <message>
        <source>Eigenvalues K</source>
        <translation>特征值个数 K</translation>
    </message>
    <message>
        <source>How many of the smallest eigenvalues of (D - A) x = lambda D x are computed, the trivial one counted.</source>
        <translation>计算 (D - A) x = λ D x 的最小特征值的个数，包括平凡的一个。</translation>
    </message>
    <message>
        <source>IPO iterations T</source>
        <translation>IPO 迭代次数 T</translation>
    </message>
    <message>
        <source>Most relabelling iterations; IPO stops earlier once no label changes (Sec. 3.2).</source>
        <translation>重新标记的最多次数；不再有标签变化时 IPO 提前停止（3.2 节）。</translation>
    </message>
    <message>
        <source>Smallest side</source>
        <translation>最小一侧</translation>
    </message>
    <message>
        <source>IPO stops when a side has fewer patches: 0 never (paper), 10 (the authors&apos; code).</source>
        <translation>一侧的图块少于此数时 IPO 停止：0 表示从不（论文），10（作者代码）。</translation>
    </message>
    <message>
        <source>When a side empties</source>
        <translation>一侧变空时</translation>
    </message>
    <message>
        <source>keep the last labels with two sides (paper preset), or return the one-sided labels (the authors&apos; code).</source>
        <translation>保留最后一次有两侧的标签（论文预设），或返回只有一侧的标签（作者代码）。</translation>
    </message>
    <message>
        <source>Mask from</source>
        <translation>掩膜来源</translation>
    </message>
    <message>
        <source>Mask threshold</source>
        <translation>掩膜阈值</translation>
    </message>
    <message>
        <source>The mask is where the upsampled patch map exceeds it; otsu chooses one per picture.</source>
        <translation>上采样的图块图超过此值处为掩膜；otsu 为每张图片自动选取。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where tensors are computed; a device that is not there is an error, never replaced.</source>
        <translation>在哪里计算张量；设备不存在即报错，绝不替换。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor threads to use; 0: one per core.</source>
        <translation>使用的处理器线程数；0：每核一个。</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Start of every random choice; the built-in backbone and NCut make none.</source>
        <translation>所有随机选择的起点；内置骨干网络和 NCut 不作随机选择。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Engine that does the work: local is this machine.</source>
        <translation>由哪个引擎工作：local 为本机。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Comma-separated: mask (grey 0/255 PNG), soft8 (upsampled map as grey PNG), overlay (JPEG).</source>
        <translation>以逗号分隔：mask（0/255 灰度 PNG）、soft8（上采样图的灰度 PNG）、overlay（JPEG）。</translation>
    </message>
    <message>
        <source>Existing files</source>
        <translation>已有文件</translation>
    </message>
    <message>
        <source>What to do with outputs that are there already.</source>
        <translation>输出文件已存在时如何处理。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Features file</source>
        <translation>特征文件</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>With affinity</source>
        <translation>包含亲和度</translation>
    </message>
    <message>
        <source>Put the affinity matrix [N,N] into the trace.</source>
        <translation>把亲和度矩阵 [N,N] 写入轨迹。</translation>
    </message>
    <message>
        <source>With input</source>
        <translation>包含输入</translation>
    </message>
    <message>
        <source>Put the normalised network input [3,H,W] into the trace.</source>
        <translation>把归一化的网络输入 [3,H,W] 写入轨迹。</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>One JSON document on standard output instead of text.</source>
        <translation>在标准输出上给出一个 JSON 文档，而不是文本。</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>No log and no progress; errors and failed inputs are still printed.</source>
        <translation>不输出日志和进度；仍会输出错误和失败的输入。</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>配置文件</translation>
    </message>
    <message>
        <source>TOML or INI file with options by name.</source>
        <translation>按名称给出选项的 TOML 或 INI 文件。</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二值</translation>
    </message>
    <message>
        <source>keep last</source>
        <translation>保留上次</translation>
    </message>
    <message>
        <source>one-sided</source>
        <translation>单侧结果</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>NCut</source>
        <translation>NCut</translation>
    </message>
    <message>
        <source>IPO</source>
        <translation>IPO</translation>
    </message>
    <message>
        <source>Otsu</source>
        <translation>Otsu</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Frozen source of the patch features: builtin (hand-made descriptor, no learned weights), tiny (small ViT that ships; both far below DINOv3), a model of this machine by name, or a weight file or folder.</source>
        <translation>冻结的图块特征来源：builtin（手工描述子，无需学习权重）、tiny（随程序提供的小型 ViT；两者都远低于 DINOv3）、本机模型的名称，或权重文件或文件夹。</translation>
    </message>
    <message>
        <source>Which vectors of the backbone serve as patch features f: its output tokens, or keys, queries or values of its last attention; auto: what suits it (values for ViT-H+).</source>
        <translation>用骨干网络的哪些向量作为图块特征 f：输出 token，或最后一层注意力的键、查询或值；auto：取适合它的（ViT-H+ 为值）。</translation>
    </message>
    <message>
        <source>Number format the backbone computes in; auto: what the device computes fast.</source>
        <translation>骨干网络计算所用的数值格式；auto：设备计算较快的格式。</translation>
    </message>
    <message>
        <source>With attention</source>
        <translation>包含注意力</translation>
    </message>
    <message>
        <source>Put keys and queries of the last attention [N,d] into the trace.</source>
        <translation>把最后一层注意力的键和查询 [N,d] 写入轨迹。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>models add: name to know the model by; by default its published name, else its file&apos;s.</source>
        <translation>models add：用来称呼模型的名称；默认为其发布名称，否则为其文件名。</translation>
    </message>
    <message>
        <source>Accept licence</source>
        <translation>接受许可证</translation>
    </message>
    <message>
        <source>models download: you have read the model&apos;s licence and agree to it.</source>
        <translation>models download：您已阅读模型的许可证并表示同意。</translation>
    </message>
    <message>
        <source>Delete files</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>models remove: also delete files that this program downloaded; others are never touched.</source>
        <translation>models remove：同时删除本程序下载的文件；绝不触及其他文件。</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>bench: give the published configuration that --backbone names random weights; its file is not needed.</source>
        <translation>bench：为 --backbone 所指的已发布配置赋予随机权重；不需要其文件。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>bench: timed repetitions after one that is not counted.</source>
        <translation>bench：计时的重复次数，之前另有一次不计。</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-means</translation>
    </message>
    <message>
        <source>CLS token</source>
        <translation>CLS 词元</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>seed&apos;s side</source>
        <translation>种子一侧</translation>
    </message>
    <message>
        <source>less border</source>
        <translation>边界较少的一侧</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>bench spectral: most memory the affinities may take; 0: by rule.</source>
        <translation>bench spectral：亲和度最多可占用的内存；0：按规则决定。</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>squares, sigmoid</source>
        <translation>平方，sigmoid</translation>
    </message>
    <message>
        <source>plain, softmax</source>
        <translation>不平方，softmax</translation>
    </message>
    <message>
        <source>without itself</source>
        <translation>不含自身</translation>
    </message>
    <message>
        <source>with itself</source>
        <translation>含自身</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>Trained patch head to apply, by its name on this machine or as a file; none: the mask comes from ncut or ipo.</source>
        <translation>所用的已训练图块头部，给出其在本机的名称或文件；none：掩膜来自 ncut 或 ipo。</translation>
    </message>
    <message>
        <source>Head input</source>
        <translation>头部输入</translation>
    </message>
    <message>
        <source>What the head takes: features divided by their norm, or as they are; auto: what its file says, for a new head raw with builtin and tiny, else normalised.</source>
        <translation>头部的输入：除以范数后的特征，或原样的特征；auto：按其文件所述，新头部在 builtin 和 tiny 时为 raw，其余为 normalised。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Saliency of a patch: sigmoid of logit 1 (paper), or softmax over both logits (the authors&apos; code for folders).</source>
        <translation>图块的显著性：logit 1 的 sigmoid（论文），或两个 logit 的 softmax（作者处理文件夹的代码）。</translation>
    </message>
    <message>
        <source>Upsampled</source>
        <translation>上采样对象</translation>
    </message>
    <message>
        <source>Saliency is upsampled as probabilities, or as logits that become probabilities at every pixel (the authors&apos; code for single images).</source>
        <translation>显著性以概率上采样，或以 logit 上采样、再逐像素转为概率（作者处理单张图片的代码）。</translation>
    </message>
    <message>
        <source>8-bit rounding</source>
        <translation>8 位取整</translation>
    </message>
    <message>
        <source>How a map becomes 8 bits in soft8: to the nearest level, or truncated (the authors&apos; code).</source>
        <translation>soft8 中图如何转为 8 位：取最近的灰度级，或截断（作者代码）。</translation>
    </message>
    <message>
        <source>Stage whose patch map becomes the mask; auto: saliency with a head, else ipo.</source>
        <translation>由哪个阶段的图块图生成掩膜；auto：有头部时为显著性，否则为 ipo。</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>训练图片数</translation>
    </message>
    <message>
        <source>How many images are drawn from the inputs with the seed; 0: all (paper: 1,000).</source>
        <translation>按种子从输入中抽取的图片数；0：全部（论文：1,000）。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over the training images.</source>
        <translation>遍历训练图片的次数。</translation>
    </message>
    <message>
        <source>Images a step</source>
        <translation>每步图片数</translation>
    </message>
    <message>
        <source>Their gradients are averaged before Adam&apos;s step (paper: 8).</source>
        <translation>Adam 每步之前对这些图片的梯度取平均（论文：8）。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Step size of Adam.</source>
        <translation>Adam 的步长。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Times the weights, added to the gradient: 0 (paper), 1e-5 (the authors&apos; code).</source>
        <translation>乘以权重后加到梯度上：0（论文），1e-5（作者代码）。</translation>
    </message>
    <message>
        <source>Weight of contrastive λ_con</source>
        <translation>对比项权重 λ_con</translation>
    </message>
    <message>
        <source>Weight of the contrastive term (Eq. 13).</source>
        <translation>对比项的权重（式 13）。</translation>
    </message>
    <message>
        <source>Weight of Dice λ_dice</source>
        <translation>Dice 项权重 λ_dice</translation>
    </message>
    <message>
        <source>Weight of the Dice term (Eq. 13).</source>
        <translation>Dice 项的权重（式 13）。</translation>
    </message>
    <message>
        <source>Weight of BCE λ_bce</source>
        <translation>BCE 项权重 λ_bce</translation>
    </message>
    <message>
        <source>Weight of the cross-entropy term (Eq. 13).</source>
        <translation>交叉熵项的权重（式 13）。</translation>
    </message>
    <message>
        <source>Temperature T</source>
        <translation>温度 T</translation>
    </message>
    <message>
        <source>Cosines of embeddings are divided by it (Eq. 10).</source>
        <translation>嵌入的余弦除以该值（式 10）。</translation>
    </message>
    <message>
        <source>Dice form</source>
        <translation>Dice 形式</translation>
    </message>
    <message>
        <source>squared-sigmoid (Eq. 11), or plain sums over softmax (the authors&apos; code).</source>
        <translation>squared-sigmoid（式 11），或对 softmax 直接求和（作者代码）。</translation>
    </message>
    <message>
        <source>Contrastive form</source>
        <translation>对比项形式</translation>
    </message>
    <message>
        <source>Denominator without the patch itself (Eq. 10), or over the whole row (the authors&apos; code).</source>
        <translation>分母不含图块自身（式 10），或为整行（作者代码）。</translation>
    </message>
    <message>
        <source>Dice ε</source>
        <translation>Dice ε</translation>
    </message>
    <message>
        <source>Small constant of the Dice term (Eq. 11).</source>
        <translation>Dice 项中的小常数（式 11）。</translation>
    </message>
    <message>
        <source>Embedding width e</source>
        <translation>嵌入宽度 e</translation>
    </message>
    <message>
        <source>Width of the projection and of z.</source>
        <translation>投影和 z 的宽度。</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>打乱顺序</translation>
    </message>
    <message>
        <source>A new seeded order each epoch; --no-shuffle keeps the order of the inputs.</source>
        <translation>每轮使用带种子的新顺序；--no-shuffle 保持输入的顺序。</translation>
    </message>
    <message>
        <source>Start from head</source>
        <translation>起始头部</translation>
    </message>
    <message>
        <source>Head to go on from; without it, seeded random weights.</source>
        <translation>在此头部上继续训练；不给出时为带种子的随机权重。</translation>
    </message>
    <message>
        <source>Feature cache</source>
        <translation>特征缓存</translation>
    </message>
    <message>
        <source>Folder of computed features and pseudo masks; by default the user&apos;s cache folder.</source>
        <translation>存放已计算的特征和伪掩膜的文件夹；默认为用户的缓存文件夹。</translation>
    </message>
    <message>
        <source>Cache limit</source>
        <translation>缓存上限</translation>
    </message>
    <message>
        <source>Entries used longest ago are deleted above it; 0: no limit.</source>
        <translation>超过上限时删除最久未用的条目；0：无上限。</translation>
    </message>
    <message>
        <source>Cache precision</source>
        <translation>缓存精度</translation>
    </message>
    <message>
        <source>Number format of cached features; auto: fp32, but bf16 where the backbone computes in 16 bits.</source>
        <translation>缓存特征的数值格式；auto：fp32，骨干网络以 16 位计算时为 bf16。</translation>
    </message>
    <message>
        <source>segment: folder for the masks; inspect: trace file; train: the head to write (.safetensors); bench spectral: file for vector, eigenvalues and masks; bench head: for the gradient.</source>
        <translation>segment：存放掩膜的文件夹；inspect：轨迹文件；train：要写出的头部（.safetensors）；bench spectral：写向量、特征值和掩膜的文件；bench head：写梯度的文件。</translation>
    </message>
    <message>
        <source>Start from patch_features [N,d] of this .safetensors file instead of an image; bench head wants pseudo_mask [N], too.</source>
        <translation>不从图片开始，而从此 .safetensors 文件中的 patch_features [N,d] 开始；bench head 还需要 pseudo_mask [N]。</translation>
    </message>
    <message>
        <source>Rows and columns of the patch grid of --features; bench: of made ones, too, 48x48 unless told.</source>
        <translation>--features 的图块网格的行数和列数；bench：也用于生成的特征，默认 48x48。</translation>
    </message>
    <message>
        <source>Features folder</source>
        <translation>特征文件夹</translation>
    </message>
    <message>
        <source>Train on the .safetensors files of a folder, with patch_features [N,d] and pseudo_mask [N] each, instead of images.</source>
        <translation>不用图片，而用文件夹中各含 patch_features [N,d] 和 pseudo_mask [N] 的 .safetensors 文件训练。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Checkpoint of an interrupted training to go on from; inputs and parameters are given again.</source>
        <translation>从中断的训练的检查点继续；输入和参数需再次给出。</translation>
    </message>
    <message>
        <source>Training log</source>
        <translation>训练日志</translation>
    </message>
    <message>
        <source>JSON lines with the losses of every step.</source>
        <translation>含每一步损失的 JSON 行。</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>验证图片</translation>
    </message>
    <message>
        <source>Images scored after every epoch, with --validate-masks; never trained on.</source>
        <translation>每轮之后与 --validate-masks 一起评分的图片；绝不用于训练。</translation>
    </message>
    <message>
        <source>Validation masks</source>
        <translation>验证掩膜</translation>
    </message>
    <message>
        <source>Ground truth of --validate-images; used for the score alone, never to train.</source>
        <translation>--validate-images 的真值；仅用于评分，绝不用于训练。</translation>
    </message>
    <message>
        <source>Ground truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Folder of ground-truth masks, matched by path without extension.</source>
        <translation>存放真值掩膜的文件夹，按不含扩展名的路径匹配。</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Folder of masks or saliency maps to be scored.</source>
        <translation>存放待评分的掩膜或显著图的文件夹。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Folder of images to segment and score.</source>
        <translation>存放要分割并评分的图片的文件夹。</translation>
    </message>
    <message>
        <source>Ablation</source>
        <translation>消融</translation>
    </message>
    <message>
        <source>steps: NCut, + IPO, + head with BCE, + Dice, + contrastive (Table 3; heads are trained on --train-images); initialisers: NCut, k-means, CLS (Table 4).</source>
        <translation>steps：NCut、+ IPO、+ 带 BCE 的头部、+ Dice、+ 对比（表 3；头部在 --train-images 上训练）；initialisers：NCut、k-means、CLS（表 4）。</translation>
    </message>
    <message>
        <source>Images to train on</source>
        <translation>训练用图片</translation>
    </message>
    <message>
        <source>Images that --ablation steps trains its heads on, without their masks; by default those that are scored.</source>
        <translation>--ablation steps 训练头部所用的图片，不用其掩膜；默认为参与评分的图片。</translation>
    </message>
    <message>
        <source>Keep maps</source>
        <translation>保存预测图</translation>
    </message>
    <message>
        <source>Write the scored 8-bit maps here.</source>
        <translation>把参与评分的 8 位预测图写到此处。</translation>
    </message>
    <message>
        <source>Per image</source>
        <translation>逐图分数</translation>
    </message>
    <message>
        <source>Scores of every image, too.</source>
        <translation>同时给出每张图片的分数。</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Scores of every image and their means as a table.</source>
        <translation>以表格给出每张图片的分数及其平均值。</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>Mean scores as a LaTeX table, with the paper&apos;s published rows.</source>
        <translation>以 LaTeX 表格给出平均分数，附论文已发表的各行。</translation>
    </message>
    <message>
        <source>bench: images in one forward pass; bench head: in a training step, 8 unless told.</source>
        <translation>bench：一次前向传播中的图片数；bench head：一个训练步中的图片数，默认 8。</translation>
    </message>
    <message>
        <source>bench spectral, bench head: length of each made feature.</source>
        <translation>bench spectral、bench head：每个生成特征的长度。</translation>
    </message>
</context>
<context>
    <name>RunTexts</name>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Reference code</source>
        <translation>参考代码</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Reading the picture</source>
        <translation>读取图片</translation>
    </message>
    <message>
        <source>Patch features</source>
        <translation>图块特征</translation>
    </message>
    <message>
        <source>Affinity and cut</source>
        <translation>亲和度与切割</translation>
    </message>
    <message>
        <source>IPO iterations</source>
        <translation>IPO 迭代</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>no label changed any more</source>
        <translation>不再有标签变化</translation>
    </message>
    <message>
        <source>the number of iterations was reached</source>
        <translation>已达到迭代次数</translation>
    </message>
    <message>
        <source>the initial mask has only one side</source>
        <translation>初始掩膜只有一侧</translation>
    </message>
    <message>
        <source>the next update would empty a side</source>
        <translation>下一次更新会使一侧变空</translation>
    </message>
    <message>
        <source>a side had too few patches</source>
        <translation>有一侧的图块太少</translation>
    </message>
    <message>
        <source>Head saliency</source>
        <translation>头部显著性</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>preparing features and pseudo masks</source>
        <translation>正在准备特征和伪掩膜</translation>
    </message>
    <message>
        <source>training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>validating</source>
        <translation>正在验证</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>validation images are scored only, never trained on</source>
        <translation>验证图片仅用于评分，绝不用于训练</translation>
    </message>
    <message>
        <source>the pseudo mask has only one side</source>
        <translation>伪掩膜只有一侧</translation>
    </message>
</context>
<context>
    <name>TrainingTexts</name>
    <message>
        <source>It ended before its first step.</source>
        <translation>它在第一步之前就结束了。</translation>
    </message>
    <message>
        <source>%1 steps on %2 images in %3</source>
        <translation>%1 步，%2 张图片，用时 %3</translation>
    </message>
    <message>
        <source>best loss %1</source>
        <translation>最小损失 %1</translation>
    </message>
    <message>
        <source>validation IoU %1</source>
        <translation>验证 IoU %1</translation>
    </message>
    <message>
        <source>Run “%1” is in the table below.</source>
        <translation>训练“%1”已列在下表中。</translation>
    </message>
    <message>
        <source>Training paused</source>
        <translation>训练已暂停</translation>
    </message>
    <message>
        <source>Training: features</source>
        <translation>训练：准备特征</translation>
    </message>
    <message>
        <source>Training stops</source>
        <translation>训练正在停止</translation>
    </message>
    <message>
        <source>Training: epoch %1 of %2</source>
        <translation>训练：第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>longest side %1 px</source>
        <translation>最长边 %1 像素</translation>
    </message>
    <message>
        <source>%1 × %1 px</source>
        <translation>%1 × %1 像素</translation>
    </message>
    <message>
        <source>initial cut by %1</source>
        <translation>初始划分：%1</translation>
    </message>
    <message>
        <source>Its pseudo mask has one side only.</source>
        <translation>其伪掩膜只有一侧。</translation>
    </message>
    <message>
        <source>%1 of %2 epochs are done</source>
        <translation>已完成 %1 / %2 轮</translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>no clear object stands out against the picture&apos;s border; the mask may be nothing but a blob in the middle</source>
        <translation>没有物体明显区别于图片边缘；掩膜可能只是中间的一团</translation>
    </message>
    <message>
        <source>look at the mask before you use it, or try a learned backbone</source>
        <translation>使用前请查看掩膜，或改用学习得到的骨干网络</translation>
    </message>
    <message>
        <source>all patches are equally similar, so that any cut would be arbitrary</source>
        <translation>所有图块同样相似，任何切割都是任意的</translation>
    </message>
    <message>
        <source>raise the affinity threshold, or leave this picture out</source>
        <translation>请提高亲和度阈值，或略过这张图片</translation>
    </message>
    <message>
        <source>the graph falls into separate pieces at this threshold; the cut between them is arbitrary</source>
        <translation>在此阈值下图分成互不相连的几块；它们之间的切割是任意的</translation>
    </message>
    <message>
        <source>lower the affinity threshold</source>
        <translation>请降低亲和度阈值</translation>
    </message>
    <message>
        <source>the second eigenvalue is (nearly) repeated, so that the Fiedler vector is not unique and another cut would be as good</source>
        <translation>第二特征值是重根，Fiedler 向量不唯一，其他切割同样成立</translation>
    </message>
    <message>
        <source>try another affinity threshold</source>
        <translation>请尝试其他亲和度阈值</translation>
    </message>
    <message>
        <source>several patches compete for the seed; the first of them was taken</source>
        <translation>有多个图块可作种子；取了其中第一个</translation>
    </message>
    <message>
        <source>check that the seed patch lies on the object</source>
        <translation>请确认种子图块在物体上</translation>
    </message>
    <message>
        <source>some patches have features of zero length and are similar to nothing</source>
        <translation>有些图块的特征长度为零，与任何图块都不相似</translation>
    </message>
    <message>
        <source>check the features that were given</source>
        <translation>请检查给出的特征</translation>
    </message>
    <message>
        <source>the labels swing between two states for ever; which one is kept depends on the number of iterations</source>
        <translation>标签在两种状态之间不断摆动；保留哪一种取决于迭代次数</translation>
    </message>
    <message>
        <source>compare the last two iterations and set their number accordingly</source>
        <translation>请比较最后两次迭代，并据此设置次数</translation>
    </message>
    <message>
        <source>labels still changed in the last iteration</source>
        <translation>最后一次迭代中标签仍在变化</translation>
    </message>
    <message>
        <source>allow more iterations</source>
        <translation>请允许更多迭代</translation>
    </message>
    <message>
        <source>an iteration would leave the object or the background without a patch</source>
        <translation>一次迭代会使物体或背景不剩任何图块</translation>
    </message>
    <message>
        <source>look at the iterations; the initial mask may be the better answer</source>
        <translation>请查看各次迭代；初始掩膜可能更好</translation>
    </message>
    <message>
        <source>the iterations stopped since one side has very few patches</source>
        <translation>因一侧图块极少，迭代已停止</translation>
    </message>
    <message>
        <source>use a larger size, or the Paper preset, which has no such rule</source>
        <translation>请使用更大的尺寸，或没有此规则的“论文”预设</translation>
    </message>
    <message>
        <source>the initial mask has only one side, so that there was nothing to improve</source>
        <translation>初始掩膜只有一侧，没有可改进之处</translation>
    </message>
    <message>
        <source>no object was found; the mask is empty</source>
        <translation>没有找到物体；掩膜为空</translation>
    </message>
    <message>
        <source>try another affinity threshold or a larger size</source>
        <translation>请尝试其他亲和度阈值或更大的尺寸</translation>
    </message>
    <message>
        <source>the file holds several pictures; only the first was read</source>
        <translation>文件含有多张图片；只读取了第一张</translation>
    </message>
    <message>
        <source>save the others as files of their own if you need them</source>
        <translation>如需其他图片，请分别另存为文件</translation>
    </message>
    <message>
        <source>the picture&apos;s notes (EXIF) are damaged; it may not be upright</source>
        <translation>图片的附注（EXIF）已损坏；方向可能不正</translation>
    </message>
    <message>
        <source>check which way is up</source>
        <translation>请检查方向</translation>
    </message>
    <message>
        <source>the picture is very long and was squashed to a square</source>
        <translation>图片很长，已被压成正方形</translation>
    </message>
    <message>
        <source>use --keep-aspect, or cut the picture into parts</source>
        <translation>请使用 --keep-aspect，或把图片切成几部分</translation>
    </message>
    <message>
        <source>the picture has fewer pixels than there are patches</source>
        <translation>图片的像素比图块还少</translation>
    </message>
    <message>
        <source>use a smaller size, or a larger picture</source>
        <translation>请使用更小的尺寸，或更大的图片</translation>
    </message>
    <message>
        <source>the head was trained on another version of this backbone</source>
        <translation>该头部是用此骨干网络的另一版本训练的</translation>
    </message>
    <message>
        <source>check the result, or train a head on this one</source>
        <translation>请查看结果，或用此骨干网络训练一个头部</translation>
    </message>
    <message>
        <source>the head&apos;s file does not say what it was trained on</source>
        <translation>头部的文件没有说明它是用什么训练的</translation>
    </message>
    <message>
        <source>check backbone, features and --head-input</source>
        <translation>请检查骨干网络、特征和 --head-input</translation>
    </message>
    <message>
        <source>the pseudo mask has only one side; nothing can be learned from it</source>
        <translation>伪掩膜只有一侧；无法从中学习</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Object masks from photos without annotation: the window. The command line is selfment.</source>
        <translation>无需标注，从照片得到物体掩膜：窗口程序。命令行程序是 selfment。</translation>
    </message>
    <message>
        <source>Images and folders to open.</source>
        <translation>要打开的图片和文件夹。</translation>
    </message>
    <message>
        <source>Languages: %1.</source>
        <translation>语言：%1。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::Actions</name>
    <message>
        <source>&amp;Open images…</source>
        <translation>打开图片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;sample photos</source>
        <translation>打开示例照片(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close all images</source>
        <translation>关闭所有图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export mask…</source>
        <translation>导出掩膜(&amp;E)…</translation>
    </message>
    <message>
        <source>Writes the mask of the image in view; with the IPO layer chosen, the iteration shown</source>
        <translation>写出当前图片的掩膜；选中 IPO 图层时，写出所显示的那次迭代</translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation>全部导出(&amp;A)…</translation>
    </message>
    <message>
        <source>Segments all images of the library and writes their masks</source>
        <translation>分割图库中的所有图片并写出掩膜</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Reset &amp;parameters</source>
        <translation>重置参数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy mask</source>
        <translation>复制掩膜(&amp;C)</translation>
    </message>
    <message>
        <source>Puts the mask on the clipboard</source>
        <translation>把掩膜放到剪贴板</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>Patch &amp;grid</source>
        <translation>图块网格(&amp;G)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next image</source>
        <translation>下一张图片(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous image</source>
        <translation>上一张图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>重新运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;First iteration</source>
        <translation>第一次迭代(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation>前进(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Last iteration</source>
        <translation>最后一次迭代(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>What the &amp;backbone can and cannot do</source>
        <translation>骨干网络能做什么、不能做什么(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;About Selfment Studio</source>
        <translation>关于 Selfment Studio(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>关于 Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>用户指南(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>The backbones of this machine: add, check, download, switch</source>
        <translation>本机的骨干网络：添加、校验、下载、切换</translation>
    </message>
    <message>
        <source>&amp;Train a head…</source>
        <translation>训练头部(&amp;T)…</translation>
    </message>
    <message>
        <source>Teach a head from photos without annotations; again: back to the image</source>
        <translation>用无标注的照片训练头部；再按一次：返回图片</translation>
    </message>
    <message>
        <source>&amp;Evaluate…</source>
        <translation>评估(&amp;E)…</translation>
    </message>
    <message>
        <source>Score masks against ground truth; again: back to the image</source>
        <translation>对照真值为掩膜评分；再按一次：返回图片</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ActiveBackbone</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 parameters)</source>
        <translation>%1（%2 参数）</translation>
    </message>
    <message>
        <source>%1 × %2 patches</source>
        <translation>%1 × %2 个图块</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>Features: %1</source>
        <translation>特征：%1</translation>
    </message>
    <message>
        <source>Computing… %1 %</source>
        <translation>正在计算… %1 %</translation>
    </message>
</context>
<context>
    <name>selfment::studio::BackboneChoice</name>
    <message>
        <source>Other &amp;file…</source>
        <translation>其他文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Other f&amp;older…</source>
        <translation>其他文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>selfment::studio::Docks</name>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Iterative Patch Optimization</source>
        <translation>迭代图块优化</translation>
    </message>
</context>
<context>
    <name>selfment::studio::EvaluationFlow</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>LaTeX files (*.tex)</source>
        <translation>LaTeX 文件 (*.tex)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Choose the photos</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Choose the predictions</source>
        <translation>选择预测</translation>
    </message>
    <message>
        <source>Choose the ground-truth masks</source>
        <translation>选择真值掩膜</translation>
    </message>
    <message>
        <source>Choose the images to learn from</source>
        <translation>选择训练用图片</translation>
    </message>
    <message>
        <source>Choose a folder for the maps</source>
        <translation>选择存放预测图的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of predictions first.</source>
        <translation>请先选择预测所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of photos first.</source>
        <translation>请先选择照片所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of ground-truth masks first.</source>
        <translation>请先选择真值掩膜所在的文件夹。</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>An evaluation is under way.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <source>It ends without its scores.</source>
        <translation>它会在得出分数之前结束。</translation>
    </message>
    <message>
        <source>Cancel and close</source>
        <translation>取消并关闭</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>正在评估…</translation>
    </message>
    <message>
        <source>Evaluating %1</source>
        <translation>正在评估 %1</translation>
    </message>
    <message>
        <source>The evaluation is finished.</source>
        <translation>评估已完成。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Going on replaces it.</source>
        <translation>继续将会替换它。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ExportFlow</name>
    <message>
        <source>Mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>8-bit grey PNG: 255 where the object is, 0 elsewhere, at the photo&apos;s size</source>
        <translation>8 位灰度 PNG：物体处为 255，其余为 0，与照片同样大小</translation>
    </message>
    <message>
        <source>Soft mask</source>
        <translation>软掩膜</translation>
    </message>
    <message>
        <source>8-bit grey PNG with the upsampled patch map before its threshold</source>
        <translation>8 位灰度 PNG：阈值化之前的上采样图块图</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加图</translation>
    </message>
    <message>
        <source>The photo with the object tinted and outlined, to look at</source>
        <translation>物体着色并描边的照片，便于查看</translation>
    </message>
    <message>
        <source>Segmenting images…</source>
        <translation>正在分割图片…</translation>
    </message>
    <message>
        <source>Mask written to %1.</source>
        <translation>掩膜已写入 %1。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Export mask</source>
        <translation>导出掩膜</translation>
    </message>
    <message>
        <source>Export IPO mask</source>
        <translation>导出 IPO 掩膜</translation>
    </message>
    <message>
        <source>PNG images (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Segmenting %1</source>
        <translation>正在分割 %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 图形 (*.svg)</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>Going on replaces it.</source>
        <translation>继续将会替换它。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Save plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::HeadChoice</name>
    <message>
        <source>Other &amp;file…</source>
        <translation>其他文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>The mask is that of Iterative Patch Optimization</source>
        <translation>掩膜为迭代图块优化的结果</translation>
    </message>
    <message>
        <source>for features of width %1</source>
        <translation>用于宽度为 %1 的特征</translation>
    </message>
    <message>
        <source>Use a head</source>
        <translation>使用头部</translation>
    </message>
    <message>
        <source>Heads (*.safetensors *.pth *.pt)</source>
        <translation>头部 (*.safetensors *.pth *.pt)</translation>
    </message>
</context>
<context>
    <name>selfment::studio::HelpFlow</name>
    <message>
        <source>The user guide cannot be opened.</source>
        <translation>无法打开用户指南。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::InspectPresenter</name>
    <message>
        <source>No picture to show</source>
        <translation>没有可显示的图片</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>There is no Fiedler vector: the initialiser makes no graph.</source>
        <translation>没有 Fiedler 向量：该初始化方法不构建图。</translation>
    </message>
    <message>
        <source>There is no saliency: no head is chosen.</source>
        <translation>没有显著性：未选择头部。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::LibraryFlow</name>
    <message>
        <source>Images (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>打开图片文件夹</translation>
    </message>
</context>
<context>
    <name>selfment::studio::MainWindow</name>
    <message>
        <source>Mask copied</source>
        <translation>掩膜已复制</translation>
    </message>
    <message>
        <source>Masks are still being written.</source>
        <translation>掩膜仍在写出。</translation>
    </message>
    <message>
        <source>Cancel and close</source>
        <translation>取消并关闭</translation>
    </message>
    <message>
        <source>What is finished stays. The rest can be done later: export again and choose “Keep them and skip the image”.</source>
        <translation>已完成的会保留。其余的可以以后继续：再次导出并选择“保留并跳过该图片”。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近使用的(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>图片(&amp;I)</translation>
    </message>
    <message>
        <source>I&amp;PO</source>
        <translation>IPO(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ModelsFlow</name>
    <message>
        <source>Weight files (%1)</source>
        <translation>权重文件 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Add weight files</source>
        <translation>添加权重文件</translation>
    </message>
    <message>
        <source>Add a folder with config.json and weights</source>
        <translation>添加含有 config.json 和权重的文件夹</translation>
    </message>
    <message>
        <source>Use a weight file</source>
        <translation>使用权重文件</translation>
    </message>
    <message>
        <source>Use a folder with config.json and weights</source>
        <translation>使用含有 config.json 和权重的文件夹</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>%1 现在在哪里？</translation>
    </message>
    <message>
        <source>Its files (%1) were downloaded by this program and are deleted.</source>
        <translation>其文件（%1）由本程序下载，将被删除。</translation>
    </message>
    <message>
        <source>It is only forgotten: its files stay where they are.</source>
        <translation>仅从列表中移除：其文件留在原处。</translation>
    </message>
    <message>
        <source>It is in use; the built-in backbone takes its place.</source>
        <translation>它正在使用中；将改用内置骨干网络。</translation>
    </message>
    <message>
        <source>Remove %1 from the list of models?</source>
        <translation>要从模型列表中移除 %1 吗？</translation>
    </message>
    <message>
        <source>Remove and delete files</source>
        <translation>移除并删除文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
</context>
<context>
    <name>selfment::studio::OptionsController</name>
    <message>
        <source>Change %1</source>
        <translation>更改%1</translation>
    </message>
    <message>
        <source>Use preset Paper</source>
        <translation>使用预设“论文”</translation>
    </message>
    <message>
        <source>Use preset Reference code</source>
        <translation>使用预设“参考代码”</translation>
    </message>
    <message>
        <source>Reset parameters</source>
        <translation>重置参数</translation>
    </message>
    <message>
        <source>Use preset Paper for the training</source>
        <translation>训练使用预设“论文”</translation>
    </message>
    <message>
        <source>Use preset Reference code for the training</source>
        <translation>训练使用预设“参考代码”</translation>
    </message>
    <message>
        <source>Reset parameters of the training</source>
        <translation>重置训练参数</translation>
    </message>
    <message>
        <source>Use head %1</source>
        <translation>使用头部 %1</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ParameterFlow</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The fastest device of this machine</source>
        <translation>本机最快的设备</translation>
    </message>
</context>
<context>
    <name>selfment::studio::StatusLine</name>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Reference code</source>
        <translation>参考代码</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>预设：%1</translation>
    </message>
    <message>
        <source>Engine loading…</source>
        <translation>正在加载引擎…</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>没有引擎</translation>
    </message>
    <message>
        <source>Show the training</source>
        <translation>显示训练</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1（%2 %）</translation>
    </message>
</context>
<context>
    <name>selfment::studio::TrainingDataFlow</name>
    <message>
        <source>Add a folder of images to learn from</source>
        <translation>添加训练用图片的文件夹</translation>
    </message>
    <message>
        <source>Choose the validation images</source>
        <translation>选择验证图片</translation>
    </message>
    <message>
        <source>Choose the masks of the validation images</source>
        <translation>选择验证图片的掩膜</translation>
    </message>
    <message numerus="yes">
        <source>Library: %n image(s)</source>
        <translation>
            <numerusform>图库：%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Add images to learn from first.</source>
        <translation>请先添加训练用图片。</translation>
    </message>
    <message>
        <source>The images are being counted.</source>
        <translation>正在统计图片数量。</translation>
    </message>
    <message>
        <source>There are no images in what was added.</source>
        <translation>添加的内容中没有图片。</translation>
    </message>
    <message>
        <source>A validation needs images and their masks: give both folders, or none.</source>
        <translation>验证需要图片及其掩膜：请两个文件夹都给出，或都不给出。</translation>
    </message>
    <message>
        <source>There is no folder “%1” to validate on.</source>
        <translation>没有用于验证的文件夹“%1”。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::TrainingFlow</name>
    <message>
        <source>The head is in force; undo takes it back</source>
        <translation>该头部已生效；撤销可恢复原状</translation>
    </message>
    <message>
        <source>Pinned for the next training</source>
        <translation>已固定，供下次训练使用</translation>
    </message>
    <message>
        <source>Pinned for the training</source>
        <translation>已固定，供训练使用</translation>
    </message>
    <message>
        <source>A head is being trained.</source>
        <translation>正在训练头部。</translation>
    </message>
    <message>
        <source>It stops, and its checkpoint is kept: at the next start you can go on from where it was.</source>
        <translation>训练会停止并保留检查点：下次启动时可以从原处继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>The training was stopped; its heads are kept.</source>
        <translation>训练已停止；其头部已保留。</translation>
    </message>
    <message>
        <source>The head is trained.</source>
        <translation>头部已训练完成。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The training “%1” was interrupted.</source>
        <translation>训练“%1”被中断。</translation>
    </message>
    <message>
        <source>It can go on from where it was: %1.</source>
        <translation>可以从原处继续：%1。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>selfment::studio::TrainingRunsFlow</name>
    <message>
        <source>Delete the run “%1”?</source>
        <translation>要删除训练“%1”吗？</translation>
    </message>
    <message>
        <source>Its heads, its checkpoint and its log are deleted. This cannot be undone.</source>
        <translation>其头部、检查点和日志将被删除。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Seeded random weights</source>
        <translation>带种子的随机权重</translation>
    </message>
    <message>
        <source>Choose a head to start from</source>
        <translation>选择起始头部</translation>
    </message>
    <message>
        <source>Heads (*.safetensors *.pth)</source>
        <translation>头部 (*.safetensors *.pth)</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CollapsibleGroup</name>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ColourBar</name>
    <message>
        <source>Colour scale</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1：从 %2 到 %3</translation>
    </message>
    <message>
        <source>, cut at %1</source>
        <translation>，切割于 %1</translation>
    </message>
    <message>
        <source>cut %1</source>
        <translation>切割 %1</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ConvergencePlot</name>
    <message>
        <source>IPO has not run yet. Its course is drawn here, iteration by iteration.</source>
        <translation>IPO 尚未运行。它的过程会在这里逐次绘出。</translation>
    </message>
    <message>
        <source>IPO iteration t</source>
        <translation>IPO 迭代 t</translation>
    </message>
    <message>
        <source>Patches changed (log scale)</source>
        <translation>变化的图块（对数刻度）</translation>
    </message>
    <message>
        <source>Share, separation, margin</source>
        <translation>占比、间距、间隔</translation>
    </message>
    <message>
        <source>Convergence of IPO</source>
        <translation>IPO 的收敛</translation>
    </message>
    <message>
        <source>Patches changed</source>
        <translation>变化的图块</translation>
    </message>
    <message>
        <source>Patches whose label differs from the iteration before (left axis, count)</source>
        <translation>标签与上一次迭代不同的图块（左轴，个数）</translation>
    </message>
    <message>
        <source>Foreground share</source>
        <translation>前景占比</translation>
    </message>
    <message>
        <source>Share of patches labelled foreground (right axis, 0 to 1)</source>
        <translation>标为前景的图块占比（右轴，0 到 1）</translation>
    </message>
    <message>
        <source>Prototype separation</source>
        <translation>原型间距</translation>
    </message>
    <message>
        <source>Distance |μf − μb| between foreground and background prototype (right axis, no unit)</source>
        <translation>前景与背景原型的距离 |μf − μb|（右轴，无单位）</translation>
    </message>
    <message>
        <source>Mean margin</source>
        <translation>平均间隔</translation>
    </message>
    <message>
        <source>Mean over the patches of |⟨f, μf − μb⟩|: how clearly they are labelled (right axis, no unit)</source>
        <translation>各图块 |⟨f, μf − μb⟩| 的平均值：标签有多明确（右轴，无单位）</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EvaluationForm</name>
    <message>
        <source>Each photo goes through the method with the parameters of the window.</source>
        <translation>每张照片都以窗口中的参数运行本方法。</translation>
    </message>
    <message>
        <source>Masks or maps that are there already, of whatever program.</source>
        <translation>已有的掩膜或预测图，出自任何程序均可。</translation>
    </message>
    <message>
        <source>NCut, + IPO, + a head with BCE, + Dice, + the contrastive loss. The heads are trained for this, without the masks.</source>
        <translation>NCut、+ IPO、+ 带 BCE 的头部、+ Dice、+ 对比损失。头部为此专门训练，不用掩膜。</translation>
    </message>
    <message>
        <source>NCut, k-means and, where the backbone has one, the CLS token; each without and with IPO.</source>
        <translation>NCut、k-means 和 CLS 词元（若骨干网络有）；各自不带 IPO 和带 IPO。</translation>
    </message>
    <message>
        <source>What to evaluate</source>
        <translation>评估内容</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The metho&amp;d on photos</source>
        <translation>对照片运行本方法(&amp;D)</translation>
    </message>
    <message>
        <source>P&amp;redictions of a folder</source>
        <translation>文件夹中的预测(&amp;R)</translation>
    </message>
    <message>
        <source>Steps of the method (Table &amp;3)</source>
        <translation>方法的各步骤（表 3）(&amp;3)</translation>
    </message>
    <message>
        <source>Initialisers (Table &amp;4)</source>
        <translation>初始化方法（表 4）(&amp;4)</translation>
    </message>
    <message>
        <source>Type, drop or choose a folder</source>
        <translation>输入、拖放或选择文件夹</translation>
    </message>
    <message>
        <source>Phot&amp;os</source>
        <translation>照片(&amp;O)</translation>
    </message>
    <message>
        <source>Folder of the photos; sub-folders count</source>
        <translation>照片所在的文件夹；包括子文件夹</translation>
    </message>
    <message>
        <source>Predictio&amp;ns</source>
        <translation>预测(&amp;N)</translation>
    </message>
    <message>
        <source>Folder of masks or maps, as segment writes them</source>
        <translation>掩膜或预测图所在的文件夹，格式与 segment 所写的相同</translation>
    </message>
    <message>
        <source>&amp;Ground truth</source>
        <translation>真值(&amp;G)</translation>
    </message>
    <message>
        <source>Folder of the masks; files are matched by path without extension. The masks are used for nothing but the score.</source>
        <translation>掩膜所在的文件夹；文件按不含扩展名的路径匹配。掩膜仅用于评分。</translation>
    </message>
    <message>
        <source>&amp;Learn from</source>
        <translation>训练用图片(&amp;L)</translation>
    </message>
    <message>
        <source>the photos above</source>
        <translation>上面的照片</translation>
    </message>
    <message>
        <source>Folder of the images that the heads learn from, without their masks</source>
        <translation>训练头部所用图片的文件夹，不用其掩膜</translation>
    </message>
    <message>
        <source>&amp;Keep maps in</source>
        <translation>预测图存到(&amp;K)</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Folder for the scored maps; without one there are no maps among the worst images</source>
        <translation>存放参与评分的预测图的文件夹；若不给出，最差的图片中就没有预测图</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Scores masks against ground truth, which is used for nothing else, beside the paper&apos;s figures.</source>
        <translation>对照真值为掩膜评分，真值不作他用；旁边列出论文的数值。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the images (Ctrl+R); an evaluation goes on</source>
        <translation>返回图片（Ctrl+R）；评估会继续进行</translation>
    </message>
    <message>
        <source>Scores and curves</source>
        <translation>分数与曲线</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Left out and notes (%1)</source>
        <translation>略过项与备注（%1）</translation>
    </message>
    <message>
        <source>Left out and notes</source>
        <translation>略过项与备注</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EvaluationStatus</name>
    <message>
        <source>Ready to evaluate</source>
        <translation>可以开始评估</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Scoring: %1 of %2 images</source>
        <translation>正在评分：%1 / %2 张图片</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Evaluation finished</source>
        <translation>评估已完成</translation>
    </message>
    <message>
        <source>Evaluation cancelled</source>
        <translation>评估已取消</translation>
    </message>
    <message>
        <source>Evaluation failed</source>
        <translation>评估失败</translation>
    </message>
    <message>
        <source>Score every image that has a mask</source>
        <translation>为每张有掩膜的图片评分</translation>
    </message>
    <message>
        <source>Evaluation under way</source>
        <translation>正在进行的评估</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>评估进度</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>End the evaluation; what was scored so far is shown</source>
        <translation>结束评估；显示此前的评分结果</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Write the results to a file</source>
        <translation>把结果写入文件</translation>
    </message>
    <message>
        <source>&amp;CSV: every image, every metric…</source>
        <translation>CSV：每张图片、每个指标(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;JSON: scores, curves, published rows…</source>
        <translation>JSON：分数、曲线、已发表各行(&amp;J)…</translation>
    </message>
    <message>
        <source>&amp;LaTeX table…</source>
        <translation>LaTeX 表格(&amp;L)…</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ExportDialog</name>
    <message>
        <source>Export Masks</source>
        <translation>导出掩膜</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>Choose a folder for the masks</source>
        <translation>请选择存放掩膜的文件夹</translation>
    </message>
    <message>
        <source>Folder for the masks</source>
        <translation>存放掩膜的文件夹</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Files that exist already</source>
        <translation>已存在的文件</translation>
    </message>
    <message>
        <source>&amp;Keep them and skip the image</source>
        <translation>保留并跳过该图片(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Overwrite them</source>
        <translation>覆盖(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Write beside them under a new name</source>
        <translation>以新名称另存(&amp;W)</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>尚缺的内容</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;This image: %1</source>
        <translation>当前图片：%1(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;This image</source>
        <translation>当前图片(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;All images in the list (1)</source>
        <translation>列表中的所有图片（1 张）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All images in the list (%1)</source>
        <translation>列表中的所有图片（%1 张）(&amp;A)</translation>
    </message>
    <message>
        <source>There is no image to export.</source>
        <translation>没有可导出的图片。</translation>
    </message>
    <message>
        <source>Choose a folder for the masks.</source>
        <translation>请选择存放掩膜的文件夹。</translation>
    </message>
    <message>
        <source>This path is a file, not a folder. Choose another one.</source>
        <translation>此路径是文件而不是文件夹，请另选。</translation>
    </message>
    <message>
        <source>This folder may not be written to. Choose another one.</source>
        <translation>此文件夹不可写入，请另选。</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>请至少选择一种格式。</translation>
    </message>
    <message>
        <source>Folder for the Masks</source>
        <translation>存放掩膜的文件夹</translation>
    </message>
    <message>
        <source>The folder will be created.</source>
        <translation>将创建该文件夹。</translation>
    </message>
    <message>
        <source>Files to be written:</source>
        <translation>将写出的文件：</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ImageScoresModel</name>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ImageScoresView</name>
    <message>
        <source>Im&amp;ages of:</source>
        <translation>图片所属方法(&amp;A)：</translation>
    </message>
    <message>
        <source>Method whose images are listed</source>
        <translation>列出哪种方法的图片</translation>
    </message>
    <message>
        <source>Scores of each image</source>
        <translation>每张图片的分数</translation>
    </message>
    <message>
        <source>After an evaluation every image is listed here with its scores, to be sorted by any of them, and the worst ones are shown.</source>
        <translation>评估之后，每张图片及其分数列在这里，可按任一分数排序，并显示最差的图片。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ImageView</name>
    <message>
        <source>Image view</source>
        <translation>图片视图</translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>Fiedler vector</source>
        <translation>Fiedler 向量</translation>
    </message>
    <message>
        <source>Cosine similarity</source>
        <translation>余弦相似度</translation>
    </message>
    <message>
        <source>Open or drop an image</source>
        <translation>打开图片，或拖放到这里</translation>
    </message>
    <message>
        <source>Similarity: point at a patch</source>
        <translation>相似度：请指向一个图块</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::InstalledPage</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>in the program</source>
        <translation>程序内置</translation>
    </message>
    <message>
        <source>There are no models on this machine yet.

Add a weight file (.pth or .safetensors) or a folder with its config.json, or drop it here. “Published models” lists what can be downloaded.</source>
        <translation>本机还没有模型。

请添加权重文件（.pth 或 .safetensors）或含有其 config.json 的文件夹，或拖放到这里。“已发布的模型”列出可下载的模型。</translation>
    </message>
    <message>
        <source>The list of models comes with the engine…</source>
        <translation>引擎加载后会显示模型列表…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Models of this machine</source>
        <translation>本机的模型</translation>
    </message>
    <message>
        <source>Add &amp;file…</source>
        <translation>添加文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>添加文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>校验(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Locate…</source>
        <translation>定位(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>复制路径(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>Make a weight file (.pth, .safetensors) known</source>
        <translation>登记一个权重文件（.pth、.safetensors）</translation>
    </message>
    <message>
        <source>Make a folder with config.json and weights known</source>
        <translation>登记一个含有 config.json 和权重的文件夹</translation>
    </message>
    <message>
        <source>Make the features of the open image with this backbone</source>
        <translation>用此骨干网络生成所打开图片的特征</translation>
    </message>
    <message>
        <source>Compute the hash again and compare it</source>
        <translation>重新计算哈希值并比对</translation>
    </message>
    <message>
        <source>Say where the model is now</source>
        <translation>指出模型现在的位置</translation>
    </message>
    <message>
        <source>Put the path on the clipboard</source>
        <translation>把路径放到剪贴板</translation>
    </message>
    <message>
        <source>Forget the model; files that you added yourself stay</source>
        <translation>从列表中移除该模型；您自己添加的文件会保留</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::IpoStepper</name>
    <message>
        <source>IPO has not run yet.</source>
        <translation>IPO 尚未运行。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>%1 (Space)</source>
        <translation>%1（空格）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>IPO iterations</source>
        <translation>IPO 迭代</translation>
    </message>
    <message>
        <source>First iteration: the initial mask</source>
        <translation>第一次迭代：初始掩膜</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>One iteration back</source>
        <translation>后退一次迭代</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>One iteration forward</source>
        <translation>前进一次迭代</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Last iteration: the pseudo mask</source>
        <translation>最后一次迭代：伪掩膜</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>IPO iteration</source>
        <translation>IPO 迭代</translation>
    </message>
    <message>
        <source>Speed of play</source>
        <translation>播放速度</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::JobBar</name>
    <message>
        <source>cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Job at work</source>
        <translation>正在进行的任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the job (Esc); finished files stay</source>
        <translation>取消任务（Esc）；已完成的文件会保留</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::JobSummaryView</name>
    <message>
        <source>Cancelled. The files finished before are complete.</source>
        <translation>已取消。此前完成的文件是完整的。</translation>
    </message>
    <message>
        <source>Finished, but 1 file could not be done.</source>
        <translation>已完成，但有 1 个文件未能处理。</translation>
    </message>
    <message numerus="yes">
        <source>Finished, but %Ln files could not be done.</source>
        <translation>
            <numerusform>已完成，但有 %Ln 个文件未能处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>完成：%1</translation>
    </message>
    <message>
        <source>Skipped: %1</source>
        <translation>跳过：%1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>用时：%1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Files that could not be done</source>
        <translation>未能处理的文件</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy List</source>
        <translation>复制列表(&amp;C)</translation>
    </message>
    <message>
        <source>Copies paths and reasons of the failed files</source>
        <translation>复制失败文件的路径和原因</translation>
    </message>
    <message>
        <source>&amp;Retry Failed</source>
        <translation>重试失败项(&amp;R)</translation>
    </message>
    <message>
        <source>Tries the failed files again</source>
        <translation>重新处理失败的文件</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::Layer</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Feature colours (PCA)</source>
        <translation>特征颜色（PCA）</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Fiedler vector</source>
        <translation>Fiedler 向量</translation>
    </message>
    <message>
        <source>Bipartition</source>
        <translation>二分</translation>
    </message>
    <message>
        <source>Seed component</source>
        <translation>种子连通区</translation>
    </message>
    <message>
        <source>IPO mask</source>
        <translation>IPO 掩膜</translation>
    </message>
    <message>
        <source>Final mask</source>
        <translation>最终掩膜</translation>
    </message>
    <message>
        <source>The photo alone</source>
        <translation>只显示照片</translation>
    </message>
    <message>
        <source>The first three principal components of the patch features as red, green and blue: patches of like colour have like features</source>
        <translation>图块特征的前三个主成分以红、绿、蓝表示：颜色相近的图块特征相近</translation>
    </message>
    <message>
        <source>Cosine similarity of every patch with the one under the pointer; click to keep one</source>
        <translation>每个图块与指针所指图块的余弦相似度；单击可固定</translation>
    </message>
    <message>
        <source>The second eigenvector of the patch graph; it is cut at its mean</source>
        <translation>图块图的第二特征向量；在其均值处切割</translation>
    </message>
    <message>
        <source>The two sides of the cut: orange holds the seed patch, blue is the rest</source>
        <translation>切割的两侧：橙色含种子图块，蓝色为其余</translation>
    </message>
    <message>
        <source>The connected region around the seed patch, where the Fiedler vector is largest</source>
        <translation>种子图块（Fiedler 向量最大处）所在的连通区域</translation>
    </message>
    <message>
        <source>The mask at the chosen IPO iteration; patches that just changed are outlined</source>
        <translation>所选 IPO 迭代的掩膜；刚变化的图块带有轮廓</translation>
    </message>
    <message>
        <source>The mask at full size, as it is exported</source>
        <translation>导出时的全尺寸掩膜</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>How likely each patch is foreground, as the trained head says</source>
        <translation>已训练的头部给出的每个图块为前景的可能性</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LayerBar</name>
    <message>
        <source>&amp;Grid</source>
        <translation>网格(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Layer:</source>
        <translation>图层(&amp;L)：</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>图层的不透明度</translation>
    </message>
    <message>
        <source>How much of the photo the layer covers</source>
        <translation>图层遮盖照片的程度</translation>
    </message>
    <message>
        <source>Patch grid</source>
        <translation>图块网格</translation>
    </message>
    <message>
        <source>Show the borders of the patches (when zoomed in far enough)</source>
        <translation>显示图块边界（放大到一定程度时）</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Opaci&amp;ty:</source>
        <translation>不透明度(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LayerScene</name>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1，y %2</translation>
    </message>
    <message>
        <source>patch %1 (row %2, column %3)</source>
        <translation>图块 %1（第 %2 行，第 %3 列）</translation>
    </message>
    <message>
        <source>Fiedler %1</source>
        <translation>Fiedler %1</translation>
    </message>
    <message>
        <source>IPO margin %1</source>
        <translation>IPO 间隔 %1</translation>
    </message>
    <message>
        <source>similarity to patch %1: %2</source>
        <translation>与图块 %1 的相似度：%2</translation>
    </message>
    <message>
        <source>saliency %1</source>
        <translation>显著性 %1</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LeftOutView</name>
    <message>
        <source>left out</source>
        <translation>已略过</translation>
    </message>
    <message>
        <source>scored, with a note</source>
        <translation>已评分，有备注</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Files left out, and notes</source>
        <translation>略过的文件与备注</translation>
    </message>
    <message>
        <source>Every file had its partner and was scored as it is.</source>
        <translation>每个文件都有对应文件，并按原样评分。</translation>
    </message>
    <message>
        <source>Files without a partner, files that cannot be read and what was done to odd masks are listed here after an evaluation.</source>
        <translation>评估之后，这里列出没有对应文件的文件、无法读取的文件，以及对异常掩膜所作的处理。</translation>
    </message>
    <message>
        <source>Cop&amp;y the list</source>
        <translation>复制列表(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LibraryModel</name>
    <message>
        <source>Not looked at yet</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done, with a warning</source>
        <translation>完成，有警告</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>The image is empty.</source>
        <translation>图片是空的。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 x %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LibraryView</name>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>Filter the library by name</source>
        <translation>按名称筛选图库</translation>
    </message>
    <message>
        <source>Show only images whose name contains this (Ctrl+F)</source>
        <translation>只显示名称含此文字的图片（Ctrl+F）</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>图片：%1</translation>
    </message>
    <message>
        <source>Images: %1 of %2</source>
        <translation>图片：%1 / %2</translation>
    </message>
    <message>
        <source>No image&apos;s name contains “%1”.</source>
        <translation>没有名称含“%1”的图片。</translation>
    </message>
    <message>
        <source>No images yet.
Open an image or a folder, or drop them here.</source>
        <translation>还没有图片。
请打开图片或文件夹，或拖放到这里。</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>在文件管理器中显示(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>复制路径(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Remove from the library</source>
        <translation>从图库中移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pin for the training</source>
        <translation>固定以供训练(&amp;P)</translation>
    </message>
    <message>
        <source>Watch its saliency while a head is trained</source>
        <translation>在训练头部时观察其显著性</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LicencePage</name>
    <message>
        <source>Licence of %1</source>
        <translation>%1 的许可证</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>许可证文本</translation>
    </message>
    <message>
        <source>I have &amp;read and accept this licence</source>
        <translation>我已阅读并接受此许可证(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>下载(&amp;D)</translation>
    </message>
    <message>
        <source>Begins when the licence is accepted</source>
        <translation>接受许可证后才会开始</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::MetricChooser</name>
    <message>
        <source>Colu&amp;mns</source>
        <translation>列(&amp;M)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose the metrics that are shown</source>
        <translation>选择显示哪些指标</translation>
    </message>
    <message>
        <source>&amp;All metrics</source>
        <translation>所有指标(&amp;A)</translation>
    </message>
    <message>
        <source>Those of the &amp;paper</source>
        <translation>论文所用的指标(&amp;P)</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ModelDetails</name>
    <message>
        <source>%1, in use</source>
        <translation>%1，使用中</translation>
    </message>
    <message>
        <source>d = %1</source>
        <translation>d = %1</translation>
    </message>
    <message>
        <source>depth %1</source>
        <translation>深度 %1</translation>
    </message>
    <message>
        <source>patch %1 px</source>
        <translation>图块 %1 像素</translation>
    </message>
    <message>
        <source>part of the program</source>
        <translation>程序的一部分</translation>
    </message>
    <message>
        <source>This model comes without a model card.</source>
        <translation>此模型没有附带模型卡。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>存储格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>On this &amp;machine</source>
        <translation>本机(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Published models</source>
        <translation>已发布的模型(&amp;P)</translation>
    </message>
    <message>
        <source>Drop weight files and folders here to add them.</source>
        <translation>把权重文件和文件夹拖放到这里即可添加。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::NoticeBar</name>
    <message>
        <source>%1 (%2 times)</source>
        <translation>%1（%2 次）</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 条</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::OptionRow</name>
    <message>
        <source>default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>Back to the default, %1</source>
        <translation>恢复默认值 %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置%1</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ParameterForm</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Paper: the values that the paper states. Reference code: those of the authors&apos; released program. Custom: values of your own are in force.</source>
        <translation>论文：论文所述的值。参考代码：作者公开程序的值。自定义：使用您自己的值。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Reference code</source>
        <translation>参考代码</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Graph (NCut)</source>
        <translation>图（NCut）</translation>
    </message>
    <message>
        <source>Iterative Patch Optimization (IPO)</source>
        <translation>迭代图块优化（IPO）</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pre&amp;set</source>
        <translation>预设(&amp;S)</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PathLine</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a folder: %1</source>
        <translation>选择文件夹：%1</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PipelinePanel</name>
    <message>
        <source>Pipeline</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The file is read, turned upright and resized to the network input.</source>
        <translation>读取文件，转正方向，并缩放到网络输入大小。</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>The backbone makes one feature vector f per patch.</source>
        <translation>骨干网络为每个图块生成一个特征向量 f。</translation>
    </message>
    <message>
        <source>Graph (NCut)</source>
        <translation>图（NCut）</translation>
    </message>
    <message>
        <source>Affinity of all patches, Fiedler vector, bipartition, seed component.</source>
        <translation>所有图块的亲和度、Fiedler 向量、二分、种子连通区。</translation>
    </message>
    <message>
        <source>IPO</source>
        <translation>IPO</translation>
    </message>
    <message>
        <source>Iterative Patch Optimization: patches are relabelled by their prototypes.</source>
        <translation>迭代图块优化：按原型重新标记图块。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>The patch map is upsampled to the photo&apos;s size and cut.</source>
        <translation>把图块图上采样到照片大小并阈值化。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Time computed for this result; stages kept from memory take none.</source>
        <translation>得到此结果所用的计算时间；取自内存的阶段不计。</translation>
    </message>
    <message>
        <source>Initial cut (k-means)</source>
        <translation>初始划分（k-means）</translation>
    </message>
    <message>
        <source>k-means with two centres instead of a graph, seed component.</source>
        <translation>用两个中心的 k-means 代替图，取种子连通区域。</translation>
    </message>
    <message>
        <source>Initial cut (CLS token)</source>
        <translation>初始划分（CLS 词元）</translation>
    </message>
    <message>
        <source>The CLS token&apos;s map cut at its mean instead of a graph, seed component.</source>
        <translation>以 CLS 词元图在其均值处的划分代替图，取种子连通区域。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Head (%1)</source>
        <translation>头部（%1）</translation>
    </message>
    <message>
        <source>The trained patch head says of every patch how likely it is foreground.</source>
        <translation>已训练的图块头部给出每个图块为前景的可能性。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PlotPanel</name>
    <message>
        <source>Save Plot as PN&amp;G…</source>
        <translation>将图表另存为 PNG(&amp;G)…</translation>
    </message>
    <message>
        <source>Save Plot as &amp;SVG…</source>
        <translation>将图表另存为 SVG(&amp;S)…</translation>
    </message>
    <message>
        <source>Save Plot as &amp;PDF…</source>
        <translation>将图表另存为 PDF(&amp;P)…</translation>
    </message>
    <message>
        <source>Save Numbers as &amp;CSV…</source>
        <translation>将数值另存为 CSV(&amp;C)…</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PrecisionRecallPlot</name>
    <message>
        <source>Precision, recall and F over the thresholds are drawn here after an evaluation.</source>
        <translation>评估之后，精确率、召回率和 F 值随阈值的变化绘在这里。</translation>
    </message>
    <message>
        <source>Show or hide the curves of %1</source>
        <translation>显示或隐藏 %1 的曲线</translation>
    </message>
    <message>
        <source>Precision-recall and F curves</source>
        <translation>精确率-召回率曲线和 F 曲线</translation>
    </message>
    <message>
        <source>Plot of precision over recall, and of F over the threshold</source>
        <translation>精确率随召回率、F 值随阈值变化的图</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Threshold (level of the map, 0 to 255)</source>
        <translation>阈值（预测图的灰度级，0 到 255）</translation>
    </message>
    <message>
        <source>F measure</source>
        <translation>F 值</translation>
    </message>
    <message>
        <source>Save the plot or its numbers</source>
        <translation>保存图表或其数值</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PublishedPage</name>
    <message>
        <source>from a file</source>
        <translation>从文件添加</translation>
    </message>
    <message>
        <source>on request</source>
        <translation>需申请</translation>
    </message>
    <message>
        <source>open</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>This model is on this machine already.</source>
        <translation>此模型已在本机。</translation>
    </message>
    <message>
        <source>This model cannot be downloaded here. Get its file from its owner, then add it on the first page.</source>
        <translation>此模型无法在此下载。请向其所有者取得文件，然后在第一页添加。</translation>
    </message>
    <message>
        <source>From %1. Its licence is shown before anything is fetched.</source>
        <translation>来自 %1。获取任何内容之前会先显示其许可证。</translation>
    </message>
    <message>
        <source>Backbones that their owners have published. Each is fetched from its owner&apos;s repository with your own access.</source>
        <translation>由其所有者发布的骨干网络。每个都以您自己的访问权限从其所有者的仓库获取。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>已在本机</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Published models</source>
        <translation>已发布的模型</translation>
    </message>
    <message>
        <source>&amp;Download…</source>
        <translation>下载(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::RunPanel</name>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1，第 %2 / %3 步</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>可以开始训练</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Preparing features…</source>
        <translation>正在准备特征…</translation>
    </message>
    <message>
        <source>Preparing features: %1 of %2 images</source>
        <translation>正在准备特征：%1 / %2 张图片</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>正在训练…</translation>
    </message>
    <message>
        <source>Training: %1</source>
        <translation>正在训练：%1</translation>
    </message>
    <message>
        <source>Validating: %1</source>
        <translation>正在验证：%1</translation>
    </message>
    <message>
        <source>Stopping… the step under way is ended, the best head and the last are kept</source>
        <translation>正在停止… 当前这一步会做完，最佳头部和最后头部会保留</translation>
    </message>
    <message>
        <source>Training finished</source>
        <translation>训练已完成</translation>
    </message>
    <message>
        <source>Training stopped</source>
        <translation>训练已停止</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>%1 images per second</source>
        <translation>每秒 %1 张图片</translation>
    </message>
    <message>
        <source>%1 % of the time waiting for features</source>
        <translation>%1 % 的时间在等待特征</translation>
    </message>
    <message>
        <source>Compute what is missing of the features, then train</source>
        <translation>计算尚缺的特征，然后训练</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Go on with the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Hold the training after the step under way</source>
        <translation>在当前这一步之后暂停训练</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) left out</source>
        <translation>
            <numerusform>略过 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Pseudo masks with one side: %1. Unreadable files: %2.</source>
        <translation>伪掩膜只有一侧：%1。无法读取的文件：%2。</translation>
    </message>
    <message>
        <source>Training under way</source>
        <translation>正在进行的训练</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>End the training after the step under way; the best head and the last are kept</source>
        <translation>在当前这一步之后结束训练；最佳头部和最后头部会保留</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::RunsView</name>
    <message>
        <source>No head has been trained on this machine yet. Finished trainings are listed here with their scores.</source>
        <translation>本机尚未训练过头部。完成的训练及其分数会列在这里。</translation>
    </message>
    <message>
        <source>The list of trainings comes with the engine…</source>
        <translation>引擎加载后会显示训练列表…</translation>
    </message>
    <message>
        <source>%1 (in use)</source>
        <translation>%1（使用中）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>A training is under way</source>
        <translation>训练正在进行</translation>
    </message>
    <message>
        <source>Go on with an interrupted or stopped training from where it was</source>
        <translation>从原处继续被中断或停止的训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Val. IoU</source>
        <translation>验证 IoU</translation>
    </message>
    <message>
        <source>Mean loss of the last epoch</source>
        <translation>最后一轮的平均损失</translation>
    </message>
    <message>
        <source>Mean IoU on the validation images after the last epoch</source>
        <translation>最后一轮之后验证图片上的平均 IoU</translation>
    </message>
    <message>
        <source>Training runs of this machine</source>
        <translation>本机的训练记录</translation>
    </message>
    <message>
        <source>&amp;Use this head</source>
        <translation>使用此头部(&amp;U)</translation>
    </message>
    <message>
        <source>Use this head</source>
        <translation>使用此头部</translation>
    </message>
    <message>
        <source>Make the masks of all images with the head of this training; undo takes it back</source>
        <translation>用此训练的头部生成所有图片的掩膜；撤销可恢复原状</translation>
    </message>
    <message>
        <source>Use the &amp;best head</source>
        <translation>使用最佳头部(&amp;B)</translation>
    </message>
    <message>
        <source>The head after the epoch with the best validation score or the smallest loss</source>
        <translation>验证分数最好或损失最小的一轮之后的头部</translation>
    </message>
    <message>
        <source>Use the &amp;last head</source>
        <translation>使用最后头部(&amp;L)</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>继续(&amp;M)</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Show the files of this run</source>
        <translation>显示此训练的文件</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete the run with its heads and its log</source>
        <translation>删除此训练及其头部和日志</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::SaliencyStrip</name>
    <message>
        <source>no saliency yet</source>
        <translation>尚无显著性</translation>
    </message>
    <message>
        <source>before step 1</source>
        <translation>第 1 步之前</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Pinned image %1, %2</source>
        <translation>固定的图片 %1，%2</translation>
    </message>
    <message>
        <source>&amp;Open the image</source>
        <translation>打开图片(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>取消固定(&amp;U)</translation>
    </message>
    <message>
        <source>Pinned images</source>
        <translation>固定的图片</translation>
    </message>
    <message>
        <source>Pinned images and their saliency</source>
        <translation>固定的图片及其显著性</translation>
    </message>
    <message>
        <source>The first images of the data are shown here while a head is trained.</source>
        <translation>训练头部时，这里显示数据中的前几张图片。</translation>
    </message>
    <message>
        <source>Saliency: dark is background, yellow the object.</source>
        <translation>显著性：深色为背景，黄色为物体。</translation>
    </message>
    <message>
        <source>Pseudo &amp;masks</source>
        <translation>伪掩膜(&amp;M)</translation>
    </message>
    <message>
        <source>Show what Iterative Patch Optimization says of these images: the masks that the head learns from</source>
        <translation>显示迭代图块优化对这些图片的结果：头部从这些掩膜学习</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::SampleGrid</name>
    <message>
        <source>Sample photos</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>Sample: %1</source>
        <translation>示例：%1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ScoreTable</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>measured here</source>
        <translation>在此测得</translation>
    </message>
    <message>
        <source>published, %1, %2</source>
        <translation>已发表，%1，%2</translation>
    </message>
    <message>
        <source>Best of the measured rows</source>
        <translation>测得各行中的最佳值</translation>
    </message>
    <message>
        <source>Beside these, as p&amp;ublished:</source>
        <translation>对照已发表的表格(&amp;U)：</translation>
    </message>
    <message>
        <source>Published table beside the measured rows</source>
        <translation>与测得各行对照的已发表表格</translation>
    </message>
    <message>
        <source>Which of the paper&apos;s tables is shown below the measured rows</source>
        <translation>在测得各行下面显示论文的哪个表格</translation>
    </message>
    <message>
        <source>Scores of the measured and the published rows</source>
        <translation>测得各行与已发表各行的分数</translation>
    </message>
    <message>
        <source>No scores yet. Choose what to evaluate and the folder of ground-truth masks on the left, then press Start.</source>
        <translation>还没有分数。请在左侧选择评估内容和真值掩膜的文件夹，然后按“开始”。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片数</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::SkippedDialog</name>
    <message>
        <source>Images Left Out</source>
        <translation>略过的图片</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Images left out</source>
        <translation>略过的图片</translation>
    </message>
    <message>
        <source>&amp;Copy list</source>
        <translation>复制列表(&amp;C)</translation>
    </message>
    <message>
        <source>Pseudo masks with one side only, nothing to learn from: %1. Unreadable files: %2.</source>
        <translation>伪掩膜只有一侧、无从学习：%1。无法读取的文件：%2。</translation>
    </message>
    <message>
        <source>The list comes when the training ends.</source>
        <translation>训练结束后显示列表。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::SourceList</name>
    <message>
        <source>Add folders of photos, or drop them here. No masks are needed.</source>
        <translation>请添加照片文件夹，或拖放到这里。无需掩膜。</translation>
    </message>
    <message>
        <source>Counting the images…</source>
        <translation>正在统计图片数量…</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) found</source>
        <translation>
            <numerusform>找到 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Images to learn from</source>
        <translation>训练用图片</translation>
    </message>
    <message>
        <source>Add fol&amp;der…</source>
        <translation>添加文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>Learn from all images of a folder and the folders in it</source>
        <translation>用文件夹及其子文件夹中的所有图片训练</translation>
    </message>
    <message>
        <source>Add &amp;library</source>
        <translation>添加图库(&amp;L)</translation>
    </message>
    <message>
        <source>Learn from the images that are open now</source>
        <translation>用现在打开的图片训练</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>移除(&amp;V)</translation>
    </message>
    <message>
        <source>Take the selected lines off the list (Del); the files stay</source>
        <translation>从列表中移除所选各行（Del）；文件会保留</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::StageRow</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>运行中…</translation>
    </message>
    <message>
        <source>done, %1</source>
        <translation>完成，%1</translation>
    </message>
    <message>
        <source>kept from memory</source>
        <translation>取自内存</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Nothing this stage depends on has changed. It took %1 when it was computed.</source>
        <translation>此阶段所依赖的内容没有变化。计算时用了 %1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Selfment Studio</source>
        <translation>Selfment Studio</translation>
    </message>
    <message>
        <source>Finds the object in a photo without annotations: patches that look alike are grouped, refined step by step, and written as a mask.</source>
        <translation>无需标注即可找出照片中的物体：把相似的图块归为一组，逐步细化，并写成掩膜。</translation>
    </message>
    <message>
        <source>1.  Open an image or a folder, drop it here, or take a sample below.
2.  Watch each stage: features, cut, seed, IPO iterations, mask.
3.  Export the mask, or those of the whole folder.</source>
        <translation>1.  打开图片或文件夹，拖放到这里，或选用下面的示例。
2.  查看每个阶段：特征、切割、种子、IPO 迭代、掩膜。
3.  导出该掩膜，或整个文件夹的掩膜。</translation>
    </message>
    <message>
        <source>Open one or several images (%1)</source>
        <translation>打开一张或多张图片（%1）</translation>
    </message>
    <message>
        <source>Open all images of a folder and the folders in it</source>
        <translation>打开文件夹及其子文件夹中的所有图片</translation>
    </message>
    <message>
        <source>Sample photos</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>Open &amp;all samples</source>
        <translation>打开所有示例(&amp;A)</translation>
    </message>
    <message>
        <source>Put all sample photos into the library</source>
        <translation>把所有示例照片放入图库</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Good to know: without model weights the program uses a built-in colour and texture descriptor. It is quick and works best on photos with one clear object away from the border; much of its quality comes from assuming just that. It is far below the self-supervised networks of the paper and no evidence for or against them.</source>
        <translation>请注意：没有模型权重时，程序使用内置的颜色与纹理描述子。它很快，最适合主体清晰且远离边缘的照片；其质量很大程度上正来自这一假设。它远不及论文中的自监督网络，也不能用来证明或否定它们。</translation>
    </message>
    <message>
        <source>Note on the built-in descriptor</source>
        <translation>关于内置描述子的说明</translation>
    </message>
    <message>
        <source>Recent: %1</source>
        <translation>最近使用：%1</translation>
    </message>
    <message>
        <source>Open i&amp;mage…</source>
        <translation>打开图片(&amp;M)…</translation>
    </message>
    <message>
        <source>Open fol&amp;der…</source>
        <translation>打开文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Train a head…</source>
        <translation>训练头部(&amp;T)…</translation>
    </message>
    <message>
        <source>Teach a head from a folder of photos, without annotations (Ctrl+T)</source>
        <translation>用文件夹中的照片训练头部，无需标注（Ctrl+T）</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::TokenField</name>
    <message>
        <source>Access &amp;token</source>
        <translation>访问令牌(&amp;T)</translation>
    </message>
    <message>
        <source>kept in the desktop&apos;s secret service, never in a file</source>
        <translation>保存在桌面的密钥服务中，绝不写入文件</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保存(&amp;K)</translation>
    </message>
    <message>
        <source>For&amp;get</source>
        <translation>清除(&amp;G)</translation>
    </message>
    <message>
        <source>A token is kept in the desktop&apos;s secret service.</source>
        <translation>令牌已保存在桌面的密钥服务中。</translation>
    </message>
    <message>
        <source>The token comes from the environment (HF_TOKEN).</source>
        <translation>令牌来自环境（HF_TOKEN）。</translation>
    </message>
    <message>
        <source>There is no token. Models marked “on request” need one: ask for access on the model&apos;s page, then enter your token here.</source>
        <translation>没有令牌。标有“需申请”的模型需要令牌：请在模型页面申请访问权限，然后在此输入您的令牌。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::TrainingForm</name>
    <message>
        <source>The contrastive term has the weight 0.</source>
        <translation>对比项的权重为 0。</translation>
    </message>
    <message>
        <source>The Dice term has the weight 0.</source>
        <translation>Dice 项的权重为 0。</translation>
    </message>
    <message>
        <source>A head to start from brings its own width.</source>
        <translation>起始头部自带其宽度。</translation>
    </message>
    <message>
        <source>Features: %1. They are set in the panel Parameters.</source>
        <translation>特征：%1。在“参数”面板中设置。</translation>
    </message>
    <message>
        <source>Data and method of the training</source>
        <translation>训练的数据与方法</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Validation (optional)</source>
        <translation>验证（可选）</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Head and order</source>
        <translation>头部与顺序</translation>
    </message>
    <message>
        <source>Scored after every epoch. These images and masks are never trained on.</source>
        <translation>每轮之后评分。这些图片和掩膜绝不用于训练。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>No validation</source>
        <translation>不验证</translation>
    </message>
    <message>
        <source>Folder of images that have ground-truth masks</source>
        <translation>有真值掩膜的图片所在的文件夹</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>掩膜所在的文件夹</translation>
    </message>
    <message>
        <source>Folder of their masks, matched by name without extension</source>
        <translation>其掩膜所在的文件夹，按不含扩展名的名称匹配</translation>
    </message>
    <message>
        <source>Other &amp;file…</source>
        <translation>其他文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Pr&amp;eset</source>
        <translation>预设(&amp;E)</translation>
    </message>
    <message>
        <source>Preset of the training</source>
        <translation>训练的预设</translation>
    </message>
    <message>
        <source>Sets the parameters of the training and those of the pipeline that the presets differ in. Paper: the values that the paper states. Reference code: those of the authors&apos; released program. Custom: values of your own are in force.</source>
        <translation>设置训练的参数，以及流程中各预设有差别的参数。论文：论文所述的值。参考代码：作者公开程序的值。自定义：使用您自己的值。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Reference code</source>
        <translation>参考代码</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Re&amp;set</source>
        <translation>重置(&amp;S)</translation>
    </message>
    <message>
        <source>Take back the defaults of all parameters of the training</source>
        <translation>将训练的所有参数恢复为默认值</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train a head</source>
        <translation>训练头部</translation>
    </message>
    <message>
        <source>Learns from the masks that Iterative Patch Optimization finds, without annotations.</source>
        <translation>从迭代图块优化得到的掩膜学习，无需标注。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the images (Ctrl+T); a training goes on</source>
        <translation>返回图片（Ctrl+T）；训练会继续进行</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::TrainingPlot</name>
    <message>
        <source>No training has run yet. Its losses are drawn here, step by step.</source>
        <translation>尚未进行训练。损失会在这里逐步绘出。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Validation IoU</source>
        <translation>验证 IoU</translation>
    </message>
    <message>
        <source>Losses of the training</source>
        <translation>训练的损失</translation>
    </message>
    <message>
        <source>Plot of the losses over the steps</source>
        <translation>损失随步数变化的图</translation>
    </message>
    <message>
        <source>Weighted sum of the terms (Eq. 13)</source>
        <translation>各项的加权和（式 13）</translation>
    </message>
    <message>
        <source>BCE</source>
        <translation>BCE</translation>
    </message>
    <message>
        <source>Cross-entropy term, unweighted</source>
        <translation>交叉熵项，未加权</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Dice term, unweighted (Eq. 11)</source>
        <translation>Dice 项，未加权（式 11）</translation>
    </message>
    <message>
        <source>Contrastive</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Contrastive term, unweighted (Eq. 10)</source>
        <translation>对比项，未加权（式 10）</translation>
    </message>
    <message>
        <source>Val. IoU</source>
        <translation>验证 IoU</translation>
    </message>
    <message>
        <source>Mean IoU on the validation images after each epoch (right axis)</source>
        <translation>每轮之后验证图片上的平均 IoU（右轴）</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>对数(&amp;G)</translation>
    </message>
    <message>
        <source>Logarithmic axis of the losses</source>
        <translation>损失的对数轴</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数轴</translation>
    </message>
    <message>
        <source>Smoot&amp;hing %1</source>
        <translation>平滑 %1(&amp;H)</translation>
    </message>
    <message>
        <source>Exponential smoothing of the curves; the raw losses stay faint behind</source>
        <translation>曲线的指数平滑；原始损失以浅色留在后面</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Save the plot or its numbers</source>
        <translation>保存图表或其数值</translation>
    </message>
    <message>
        <source>Step %1, epoch %2
Loss: %3
BCE: %4
Dice: %5
Contrastive: %6</source>
        <translation>第 %1 步，第 %2 轮
损失：%3
BCE：%4
Dice：%5
对比：%6</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::WorstStrip</name>
    <message>
        <source>Left to right: photo, map, ground truth.</source>
        <translation>从左到右：照片、预测图、真值。</translation>
    </message>
    <message>
        <source>The map was not kept: give a folder for the maps and evaluate again.</source>
        <translation>预测图未保存：请给出存放预测图的文件夹并重新评估。</translation>
    </message>
    <message>
        <source>Image %1: photo, map and ground truth; %2</source>
        <translation>图片 %1：照片、预测图和真值；%2</translation>
    </message>
    <message>
        <source>The worst by %1</source>
        <translation>%1 最差的图片</translation>
    </message>
    <message>
        <source>Photo, map and ground truth; a double click opens the photo.</source>
        <translation>照片、预测图和真值；双击打开照片。</translation>
    </message>
    <message>
        <source>Images with the worst scores</source>
        <translation>分数最差的图片</translation>
    </message>
</context>
</TS>
