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
    <message>
        <source>Uploading %1… %2 %</source>
        <translation>正在上传 %1… %2 %</translation>
    </message>
    <message>
        <source>Fetching %1… %2 %</source>
        <translation>正在取回 %1… %2 %</translation>
    </message>
    <message>
        <source>Waiting for the engine…</source>
        <translation>正在等待引擎…</translation>
    </message>
    <message>
        <source>Waiting for the engine: next in its queue</source>
        <translation>正在等待引擎：队列中的下一个</translation>
    </message>
    <message>
        <source>Waiting for the engine: place %1 in its queue</source>
        <translation>正在等待引擎：队列第 %1 位</translation>
    </message>
    <message>
        <source>Uploading… %1 %</source>
        <translation>正在上传… %1 %</translation>
    </message>
    <message>
        <source>Fetching… %1 %</source>
        <translation>正在取回… %1 %</translation>
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
    <name>DesktopDialogs</name>
    <message>
        <source>&amp;Go back</source>
        <translation>返回(&amp;G)</translation>
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
    <name>EnginePlace</name>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>connected · %1</source>
        <translation>已连接 · %1</translation>
    </message>
    <message>
        <source>lost, again in %1 s</source>
        <translation>已断开，%1 秒后重试</translation>
    </message>
    <message>
        <source>lost, trying again…</source>
        <translation>已断开，正在重试…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>The engine runs on this machine</source>
        <translation>引擎在本机运行</translation>
    </message>
    <message>
        <source>There and back in %1</source>
        <translation>往返时间 %1</translation>
    </message>
    <message>
        <source>Nothing is computed anywhere else in its place</source>
        <translation>不会改由其他地方计算</translation>
    </message>
    <message>
        <source>The engine runs on another machine: %1</source>
        <translation>引擎在另一台机器上运行：%1</translation>
    </message>
    <message>
        <source>Photos go there as JPEG: masks may differ slightly</source>
        <translation>照片以 JPEG 发送：掩码可能略有差异</translation>
    </message>
</context>
<context>
    <name>EngineTexts</name>
    <message>
        <source>That is no address.</source>
        <translation>这不是地址。</translation>
    </message>
    <message>
        <source>A server on this machine, port %1.</source>
        <translation>本机上的服务器，端口 %1。</translation>
    </message>
    <message>
        <source>It answers, and has a CUDA device.</source>
        <translation>有应答，且有 CUDA 设备。</translation>
    </message>
    <message>
        <source>It answers, but has no CUDA device: it computes on its processor.</source>
        <translation>有应答，但没有 CUDA 设备：在其处理器上计算。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>There and back in %1</source>
        <translation>往返时间 %1</translation>
    </message>
    <message>
        <source>Your ssh logs in, starts the engine and stops it at the end.</source>
        <translation>您的 ssh 会登录、启动引擎，并在结束时停止它。</translation>
    </message>
    <message>
        <source>Port %1, encrypted; its certificate is compared once.</source>
        <translation>端口 %1，已加密；其证书只需比对一次。</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>它有回应。</translation>
    </message>
    <message>
        <source>No CUDA device there: it computes on its processor.</source>
        <translation>那里没有 CUDA 设备：它用处理器计算。</translation>
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
    <message>
        <source>the annotation file of an earlier run cannot be gone on with</source>
        <translation>无法在先前运行留下的标注文件上继续</translation>
    </message>
    <message>
        <source>move it away, or choose another destination</source>
        <translation>请把它移走，或另选目标位置</translation>
    </message>
    <message>
        <source>no engine of that name was added</source>
        <translation>没有添加过该名称的引擎</translation>
    </message>
    <message>
        <source>the engine cannot be reached</source>
        <translation>无法连接到引擎</translation>
    </message>
    <message>
        <source>check name, port and network, and that &quot;selfment serve&quot; runs there</source>
        <translation>请检查名称、端口和网络，以及那里是否运行着 &quot;selfment serve&quot;</translation>
    </message>
    <message>
        <source>the engine&apos;s certificate has not been accepted</source>
        <translation>引擎的证书尚未被接受</translation>
    </message>
    <message>
        <source>compare its fingerprint with the one the server printed, then add the engine with it</source>
        <translation>请将其指纹与服务器打印的指纹核对，然后用它添加引擎</translation>
    </message>
    <message>
        <source>the engine shows another certificate than before</source>
        <translation>引擎出示的证书与以前不同</translation>
    </message>
    <message>
        <source>ask whoever runs it; if the change is right, remove the engine and add it again</source>
        <translation>请询问其管理者；若更换属实，请移除该引擎并重新添加</translation>
    </message>
    <message>
        <source>the engine does not take the token</source>
        <translation>引擎不接受该令牌</translation>
    </message>
    <message>
        <source>copy the token file of the server again</source>
        <translation>请重新复制服务器的令牌文件</translation>
    </message>
    <message>
        <source>the two programs are of versions that do not understand each other</source>
        <translation>两个程序的版本互不兼容</translation>
    </message>
    <message>
        <source>update the older one</source>
        <translation>请更新较旧的一个</translation>
    </message>
    <message>
        <source>the engine takes no more now</source>
        <translation>引擎目前不再接受请求</translation>
    </message>
    <message>
        <source>try again later, or ask whoever runs it for a higher limit</source>
        <translation>请稍后再试，或请其管理者提高限额</translation>
    </message>
    <message>
        <source>the engine does not do this for clients</source>
        <translation>引擎不为客户端执行此操作</translation>
    </message>
    <message>
        <source>do it on the machine where the engine runs</source>
        <translation>请在引擎所在的机器上操作</translation>
    </message>
    <message>
        <source>the connection to the engine broke</source>
        <translation>与引擎的连接已中断</translation>
    </message>
    <message>
        <source>check the network and start the job again</source>
        <translation>请检查网络并重新开始任务</translation>
    </message>
    <message>
        <source>the engine could not be started through ssh</source>
        <translation>无法通过 ssh 启动引擎</translation>
    </message>
    <message>
        <source>try the same with ssh in a terminal: it must log in without questions and find &quot;selfment&quot; there</source>
        <translation>请在终端中用 ssh 尝试：必须无需询问即可登录，并能在那里找到 &quot;selfment&quot;</translation>
    </message>
    <message>
        <source>a message of the other side makes no sense</source>
        <translation>对方的消息无法理解</translation>
    </message>
    <message>
        <source>update the older of the two programs</source>
        <translation>请更新两个程序中较旧的一个</translation>
    </message>
    <message>
        <source>the certificate or its key cannot be used</source>
        <translation>证书或其密钥无法使用</translation>
    </message>
    <message>
        <source>make a new pair with &quot;selfment serve --init&quot;</source>
        <translation>请用 &quot;selfment serve --init&quot; 生成新的一对</translation>
    </message>
    <message>
        <source>others may read the token file</source>
        <translation>其他人可以读取令牌文件</translation>
    </message>
    <message>
        <source>take their permission away: chmod 600 FILE</source>
        <translation>请收回其权限：chmod 600 FILE</translation>
    </message>
    <message>
        <source>the token is too short to be safe</source>
        <translation>令牌太短，不安全</translation>
    </message>
    <message>
        <source>make one with &quot;selfment serve --init&quot;</source>
        <translation>请用 &quot;selfment serve --init&quot; 生成一个</translation>
    </message>
    <message>
        <source>add it with &quot;selfment engines add&quot;, or in the window with Engine &gt; Add an engine</source>
        <translation>请用“selfment engines add”添加，或在窗口的“引擎 &gt; 添加引擎”中添加</translation>
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
    <name>ExportFormats</name>
    <message>
        <source>Mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>8-bit grey PNG: 255 where the object is, 0 elsewhere, at the photo&apos;s size.</source>
        <translation>8 位灰度 PNG：物体处为 255，其余为 0，与照片同样大小。</translation>
    </message>
    <message>
        <source>Soft mask, 8 bits</source>
        <translation>软掩膜，8 位</translation>
    </message>
    <message>
        <source>Grey PNG with the upsampled patch map before its threshold, 0 to 255.</source>
        <translation>灰度 PNG：阈值化之前的上采样图块图，取值 0 到 255。</translation>
    </message>
    <message>
        <source>Soft mask, 16 bits</source>
        <translation>软掩膜，16 位</translation>
    </message>
    <message>
        <source>The same map in 65,536 steps, for those who threshold it themselves.</source>
        <translation>同一幅图，分 65,536 级，供自行取阈值使用。</translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation>索引图</translation>
    </message>
    <message>
        <source>Palette PNG: class 0 is the background, class 1 the object.</source>
        <translation>调色板 PNG：类别 0 为背景，类别 1 为物体。</translation>
    </message>
    <message>
        <source>Cut-out</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>The photo as PNG with everything but the object transparent.</source>
        <translation>照片的 PNG，除物体外全部透明。</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加图</translation>
    </message>
    <message>
        <source>The photo with the object tinted and outlined, to look at.</source>
        <translation>物体着色并描边的照片，便于查看。</translation>
    </message>
    <message>
        <source>COCO, run lengths</source>
        <translation>COCO，游程编码</translation>
    </message>
    <message>
        <source>One annotations.json for the run, masks as compressed run lengths, as pycocotools reads them.</source>
        <translation>每次运行一个 annotations.json，掩膜为压缩的游程编码，可由 pycocotools 读取。</translation>
    </message>
    <message>
        <source>COCO, polygons</source>
        <translation>COCO，多边形</translation>
    </message>
    <message>
        <source>One annotations.json for the run, masks as outlines; holes are lost.</source>
        <translation>每次运行一个 annotations.json，掩膜为轮廓；孔洞会丢失。</translation>
    </message>
    <message>
        <source>YOLO segmentation</source>
        <translation>YOLO 分割</translation>
    </message>
    <message>
        <source>A text file of outlines for each image, and data.yaml.</source>
        <translation>每张图片一个轮廓文本文件，外加 data.yaml。</translation>
    </message>
    <message>
        <source>Pascal VOC</source>
        <translation>Pascal VOC</translation>
    </message>
    <message>
        <source>Palette PNGs in VOC&apos;s SegmentationClass folder.</source>
        <translation>调色板 PNG，放在 VOC 的 SegmentationClass 文件夹中。</translation>
    </message>
</context>
<context>
    <name>ExportSummary</name>
    <message>
        <source>Something is to know of this mask: open the image.</source>
        <translation>此掩膜有需要注意之处：请打开图片查看。</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>已写出 %1 个</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>跳过 %1 个</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1 个</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，用时 %2</translation>
    </message>
    <message>
        <source>Edited by hand</source>
        <translation>已手工修改</translation>
    </message>
    <message>
        <source>With a warning</source>
        <translation>有警告</translation>
    </message>
    <message>
        <source>The export was cancelled: %1.</source>
        <translation>导出已取消：%1。</translation>
    </message>
    <message>
        <source>The export is finished: %1.</source>
        <translation>导出已完成：%1。</translation>
    </message>
</context>
<context>
    <name>FeaturesTexts</name>
    <message>
        <source>Features of %1</source>
        <translation>%1 的特征</translation>
    </message>
    <message numerus="yes">
        <source>Features of %Ln image(s)</source>
        <translation>
            <numerusform>%Ln 张图片的特征</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 computed</source>
        <translation>已计算 %1 个</translation>
    </message>
    <message>
        <source>%1 were there already</source>
        <translation>已有 %1 个</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1 个</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，用时 %2</translation>
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
    <message>
        <source>Engine: not loaded</source>
        <translation>引擎：未加载</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>Engine %1, %2: %3</source>
        <translation>引擎 %1，%2：%3</translation>
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
    <name>JobTexts</name>
    <message>
        <source>Mask of %1</source>
        <translation>%1 的掩膜</translation>
    </message>
    <message numerus="yes">
        <source>Masks of %Ln image(s)</source>
        <translation>
            <numerusform>%Ln 张图片的掩膜</numerusform>
        </translation>
    </message>
    <message>
        <source>What is finished stays. The rest can be done later: export again and choose “Keep them and skip the image”.</source>
        <translation>已完成的会保留。其余的可以以后继续：再次导出并选择“保留并跳过该图片”。</translation>
    </message>
    <message>
        <source>Features that are computed stay in the cache.</source>
        <translation>已计算的特征会保留在缓存中。</translation>
    </message>
    <message>
        <source>It stops, and its checkpoint is kept: at the next start you can go on from where it was.</source>
        <translation>训练会停止并保留检查点：下次启动时可以从原处继续。</translation>
    </message>
    <message>
        <source>It ends without its scores.</source>
        <translation>它会在得出分数之前结束。</translation>
    </message>
    <message>
        <source>The download goes on where it was when you start it again.</source>
        <translation>再次开始时，下载会从中断处继续。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are still at work.</source>
        <translation>
            <numerusform>还有 %Ln 个任务正在进行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Masks are still being written.</source>
        <translation>掩膜仍在写出。</translation>
    </message>
    <message>
        <source>Features are being computed.</source>
        <translation>正在计算特征。</translation>
    </message>
    <message>
        <source>A head is being trained.</source>
        <translation>正在训练头部。</translation>
    </message>
    <message>
        <source>An evaluation is under way.</source>
        <translation>评估正在进行。</translation>
    </message>
    <message>
        <source>A model is being downloaded.</source>
        <translation>正在下载模型。</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1（%2）：%3</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Sample photos</source>
        <translation>示例照片</translation>
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
    <message>
        <source>Only the cut “own value” uses this.</source>
        <translation>仅切割方式“自定义值”使用此项。</translation>
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
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
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
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>own value</source>
        <translation>自定义值</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切割</translation>
    </message>
    <message>
        <source>Where the Fiedler vector x is cut in two (Eq. 4: x &gt; mean(x)): at its mean, at 0, where Otsu&apos;s criterion parts it best, or at a value of your own.</source>
        <translation>在何处把 Fiedler 向量 x 一分为二（式 4：x &gt; mean(x)）：在其均值处、在 0 处、按 Otsu 准则分得最开处，或在自定义的值处。</translation>
    </message>
    <message>
        <source>Cut value</source>
        <translation>切割值</translation>
    </message>
    <message>
        <source>With cut custom, patches whose entry of the Fiedler vector exceeds this are on the seed&apos;s side.</source>
        <translation>切割为 custom 时，Fiedler 向量分量超过此值的图块属于种子一侧。</translation>
    </message>
    <message>
        <source>Comma-separated: mask (grey 0/255 PNG), soft8 and soft16 (upsampled map as grey PNG), indexed (palette PNG), rgba (cut-out PNG), overlay (JPEG), coco-rle and coco-polygon (one annotations.json), yolo-seg (text), voc (palette PNG in VOC&apos;s folders).</source>
        <translation>以逗号分隔：mask（0/255 灰度 PNG）、soft8 和 soft16（上采样图的灰度 PNG）、indexed（调色板 PNG）、rgba（抠图 PNG）、overlay（JPEG）、coco-rle 和 coco-polygon（一个 annotations.json）、yolo-seg（文本）、voc（VOC 文件夹中的调色板 PNG）。</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Tell what would be done (images, files, room they need) and write nothing.</source>
        <translation>只说明将要做什么（图片、文件、所需空间），不写出任何内容。</translation>
    </message>
    <message>
        <source>Engine&apos;s token file</source>
        <translation>引擎的令牌文件</translation>
    </message>
    <message>
        <source>File with the token of --engine in its first line; only its owner may read it. SELFMENT_ENGINE_TOKEN holds the token itself.</source>
        <translation>首行为 --engine 的令牌的文件；只有其所有者可读。SELFMENT_ENGINE_TOKEN 存放令牌本身。</translation>
    </message>
    <message>
        <source>Engine&apos;s fingerprint</source>
        <translation>引擎的指纹</translation>
    </message>
    <message>
        <source>Accept exactly the certificate with this SHA-256 fingerprint, which the server printed.</source>
        <translation>只接受具有此 SHA-256 指纹的证书，该指纹由服务器打印。</translation>
    </message>
    <message>
        <source>Program at the engine</source>
        <translation>引擎处的程序</translation>
    </message>
    <message>
        <source>With ssh://: how selfment is called on the other machine, where it is not found by its name.</source>
        <translation>用于 ssh://：当另一台机器上无法按名称找到 selfment 时，如何调用它。</translation>
    </message>
    <message>
        <source>When this program is gone</source>
        <translation>当本程序消失时</translation>
    </message>
    <message>
        <source>What an engine elsewhere does with the job when this program was killed or cannot be reached for longer than the engine waits: a kept training becomes a run of the engine, other kept jobs only fill its cache.</source>
        <translation>当本程序被终止，或失联时间超过引擎的等待时间时，异地引擎如何处理任务：保留的训练会成为引擎的一次运行，其他保留的任务只会填充其缓存。</translation>
    </message>
    <message>
        <source>Engine that does the work: local is this machine; else the NAME of one that was added, HOST:PORT, or ssh://USER@HOST. It is never replaced by another one.</source>
        <translation>执行工作的引擎：local 为本机；否则为已添加引擎的名称、HOST:PORT 或 ssh://USER@HOST。绝不会换成别的引擎。</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>Where clients are waited for (port 0: a free one); anything but this machine wants a certificate and a token.</source>
        <translation>等待客户端的地址（端口 0：任一空闲端口）；本机以外的地址需要证书和令牌。</translation>
    </message>
    <message>
        <source>Make identity</source>
        <translation>生成身份</translation>
    </message>
    <message>
        <source>Make a key, a certificate and a token in the folder of --identity, tell the fingerprint, and end.</source>
        <translation>在 --identity 的文件夹中生成密钥、证书和令牌，告知指纹，然后结束。</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>With --init: host names and addresses of this machine for the certificate, comma-separated; by default its own name.</source>
        <translation>与 --init 同用：写入证书的本机主机名和地址，以逗号分隔；默认为其自身名称。</translation>
    </message>
    <message>
        <source>Replace identity</source>
        <translation>替换身份</translation>
    </message>
    <message>
        <source>With --init: replace the identity that is there; clients have to trust the new one.</source>
        <translation>与 --init 同用：替换已有的身份；客户端须信任新的身份。</translation>
    </message>
    <message>
        <source>Identity folder</source>
        <translation>身份文件夹</translation>
    </message>
    <message>
        <source>Folder of cert.pem, key.pem and token; by default serve in the user&apos;s configuration folder of selfment.</source>
        <translation>存放 cert.pem、key.pem 和 token 的文件夹；默认为用户的 selfment 配置文件夹中的 serve。</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>令牌文件</translation>
    </message>
    <message>
        <source>File whose first line is the token that clients must show; only its owner may read it. SELFMENT_SERVE_TOKEN holds the token itself.</source>
        <translation>首行为客户端须出示的令牌的文件；只有其所有者可读。SELFMENT_SERVE_TOKEN 存放令牌本身。</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Certificate (PEM) to show instead of that of --identity; with --tls-key.</source>
        <translation>代替 --identity 的证书出示的证书（PEM）；与 --tls-key 同用。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Private key (PEM) of --tls-cert; only its owner may read it.</source>
        <translation>--tls-cert 的私钥（PEM）；只有其所有者可读。</translation>
    </message>
    <message>
        <source>Work folder</source>
        <translation>工作文件夹</translation>
    </message>
    <message>
        <source>Folder of images that came and of jobs, for one server at a time; by default serve in the user&apos;s data folder of selfment.</source>
        <translation>存放收到的图像和任务的文件夹，同一时间仅供一个服务器使用；默认为用户的 selfment 数据文件夹中的 serve。</translation>
    </message>
    <message>
        <source>Quota of a client</source>
        <translation>每个客户端的配额</translation>
    </message>
    <message>
        <source>Room on the disk that one client&apos;s images and jobs may take.</source>
        <translation>一个客户端的图像和任务可占用的磁盘空间。</translation>
    </message>
    <message>
        <source>Room for contents</source>
        <translation>内容空间</translation>
    </message>
    <message>
        <source>Room that all images that came may take; those used longest ago give way.</source>
        <translation>所有收到的图像可占用的空间；最久未使用的让出空间。</translation>
    </message>
    <message>
        <source>Largest upload</source>
        <translation>最大上传</translation>
    </message>
    <message>
        <source>Files that are larger are refused before they are sent.</source>
        <translation>更大的文件在发送前即被拒绝。</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Clients at a time; one more is told to wait.</source>
        <translation>同时连接的客户端数；再多一个则须等待。</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>宽限时间</translation>
    </message>
    <message>
        <source>A client unheard of for so long is taken for gone: its jobs are cancelled, but for those it wants kept.</source>
        <translation>客户端失联达此时长即视为离开：除其希望保留的以外，其任务均被取消。</translation>
    </message>
    <message>
        <source>Idle time</source>
        <translation>空闲时间</translation>
    </message>
    <message>
        <source>A client without calls and jobs for so long is forgotten, with its files.</source>
        <translation>客户端在此时长内无调用也无任务，则连同其文件一并遗忘。</translation>
    </message>
    <message>
        <source>Until input ends</source>
        <translation>直到输入结束</translation>
    </message>
    <message>
        <source>Take the token from the first line of standard input, and end when that input ends: for a client that starts the server through ssh.</source>
        <translation>从标准输入的首行读取令牌，输入结束时结束：供通过 ssh 启动服务器的客户端使用。</translation>
    </message>
    <message>
        <source>Photos for the engine</source>
        <translation>发给引擎的照片</translation>
    </message>
    <message>
        <source>How photos go to an engine elsewhere: jpeg sends those that get smaller by a fifth or more as JPEG of quality 92, and results may differ slightly. An engine that was added has a choice of its own, which this overrides.</source>
        <translation>照片以何种形式发往其他机器上的引擎：jpeg 将能缩小五分之一以上的照片以质量 92 的 JPEG 发送，结果可能略有差异。已添加的引擎有自己的设置，此选项会覆盖它。</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>ground truth: empty</source>
        <translation>真值：为空</translation>
    </message>
    <message>
        <source>ground truth: %1 grey level beside 0 and 255, cut at 128</source>
        <translation>真值：除 0 和 255 外有 %1 个灰度级，以 128 为界</translation>
    </message>
    <message>
        <source>ground truth: %1 grey levels beside 0 and 255, cut at 128</source>
        <translation>真值：除 0 和 255 外有 %1 个灰度级，以 128 为界</translation>
    </message>
    <message>
        <source>sizes differ: the prediction was resized from %1 to %2</source>
        <translation>尺寸不同：预测由 %1 缩放到 %2</translation>
    </message>
    <message>
        <source>sizes differ: the ground truth was resized from %1 to %2</source>
        <translation>尺寸不同：真值由 %1 缩放到 %2</translation>
    </message>
    <message>
        <source>a colour palette: its first entry is background, every other one object</source>
        <translation>调色板图像：第一项为背景，其余均为物体</translation>
    </message>
    <message>
        <source>in colour: its luminance is taken</source>
        <translation>彩色图像：取其亮度</translation>
    </message>
    <message>
        <source>another file of this name is used</source>
        <translation>使用了同名的另一个文件</translation>
    </message>
    <message>
        <source>no prediction has this name</source>
        <translation>没有同名的预测</translation>
    </message>
    <message>
        <source>no image has this name</source>
        <translation>没有同名的图像</translation>
    </message>
    <message>
        <source>no ground truth has this name</source>
        <translation>没有同名的真值</translation>
    </message>
    <message>
        <source>its pseudo mask has one side</source>
        <translation>其伪掩膜只有一侧</translation>
    </message>
    <message>
        <source>row left out: %1 has no CLS token</source>
        <translation>省略该行：%1 没有 CLS 标记</translation>
    </message>
    <message>
        <source>prediction: %1</source>
        <translation>预测：%1</translation>
    </message>
    <message>
        <source>ground truth: %1</source>
        <translation>真值：%1</translation>
    </message>
    <message>
        <source>head: %1</source>
        <translation>头部：%1</translation>
    </message>
    <message>
        <source>not learned from: %1</source>
        <translation>未用于学习：%1</translation>
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
    <name>SequenceFrames</name>
    <message>
        <source>Both sides, changed patches outlined</source>
        <translation>两侧，变化的图块带轮廓</translation>
    </message>
    <message>
        <source>Object, the rest dimmed</source>
        <translation>物体，其余变暗</translation>
    </message>
    <message>
        <source>Margin of each patch</source>
        <translation>各图块的间隔</translation>
    </message>
    <message>
        <source>t = %1</source>
        <translation>t = %1</translation>
    </message>
</context>
<context>
    <name>SessionError</name>
    <message>
        <source>a text is expected</source>
        <translation>此处应为文本</translation>
    </message>
    <message>
        <source>a list is expected</source>
        <translation>此处应为列表</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>此处应为对象</translation>
    </message>
    <message>
        <source>a number from %1 to %2 is expected</source>
        <translation>此处应为 %1 到 %2 的数</translation>
    </message>
    <message>
        <source>a whole number is expected</source>
        <translation>此处应为整数</translation>
    </message>
    <message>
        <source>true or false is expected</source>
        <translation>此处应为 true 或 false</translation>
    </message>
    <message>
        <source>The session %1 cannot be read: %2</source>
        <translation>无法读取会话 %1：%2</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation>请确认文件存在，并且您有读取权限。</translation>
    </message>
    <message>
        <source>The session %1 is damaged at %3: %2</source>
        <translation>会话 %1 在 %3 处已损坏：%2</translation>
    </message>
    <message>
        <source>It may have been cut off while it was copied. Copy it again, or mend that place in a text editor.</source>
        <translation>它可能在复制时被截断。请重新复制，或在文本编辑器中修正该处。</translation>
    </message>
    <message>
        <source>%1 is no session of Selfment Studio.</source>
        <translation>%1 不是 Selfment Studio 的会话。</translation>
    </message>
    <message>
        <source>Sessions are saved with File &gt; Save session.</source>
        <translation>会话用“文件 &gt; 保存会话”保存。</translation>
    </message>
    <message>
        <source>The session %1 has version %2, which is newer than this program.</source>
        <translation>会话 %1 的版本为 %2，比本程序新。</translation>
    </message>
    <message>
        <source>Open it with a newer Selfment Studio. The file was not changed.</source>
        <translation>请用更新版本的 Selfment Studio 打开。文件未被改动。</translation>
    </message>
    <message>
        <source>Mend that place in a text editor, or take it out. The file was not changed.</source>
        <translation>请在文本编辑器中修正该处，或将其删除。文件未被改动。</translation>
    </message>
    <message>
        <source>The session %1 cannot be saved: %2</source>
        <translation>无法保存会话 %1：%2</translation>
    </message>
    <message>
        <source>Save it in another folder. What was in the file before is still there.</source>
        <translation>请保存到其他文件夹。文件原有的内容仍在。</translation>
    </message>
    <message>
        <source>height and width are expected</source>
        <translation>此处应有高度和宽度</translation>
    </message>
    <message>
        <source>these are no run lengths of that size</source>
        <translation>这不是该尺寸的游程编码</translation>
    </message>
    <message>
        <source>the path is missing</source>
        <translation>缺少路径</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>第 %1 行，第 %2 列</translation>
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
    <message>
        <source>the head found no object; the mask is empty</source>
        <translation>头未找到任何物体；掩膜为空</translation>
    </message>
    <message>
        <source>try another mask threshold, another head, or a longer training</source>
        <translation>请尝试其他掩膜阈值、其他头，或更长时间的训练</translation>
    </message>
</context>
<context>
    <name>WidgetKeys</name>
    <message>
        <source>While the image has the focus</source>
        <translation>焦点在图片上时</translation>
    </message>
    <message>
        <source>While the brush is on</source>
        <translation>画笔启用时</translation>
    </message>
    <message>
        <source>While the iterations panel has the focus</source>
        <translation>焦点在迭代面板上时</translation>
    </message>
    <message>
        <source>While a plot has the focus</source>
        <translation>焦点在图表上时</translation>
    </message>
    <message>
        <source>While the library has the focus</source>
        <translation>焦点在图库上时</translation>
    </message>
    <message>
        <source>While the list of jobs has the focus</source>
        <translation>焦点在任务列表上时</translation>
    </message>
    <message>
        <source>In forms</source>
        <translation>在表单中</translation>
    </message>
    <message>
        <source>Next or previous layer</source>
        <translation>下一个或上一个图层</translation>
    </message>
    <message>
        <source>L, Shift+L</source>
        <translation>L、Shift+L</translation>
    </message>
    <message>
        <source>Less or more of the layer</source>
        <translation>图层更淡或更浓</translation>
    </message>
    <message>
        <source>Comma, full stop</source>
        <translation>逗号、句点</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>+, −, mouse wheel</source>
        <translation>+、−、鼠标滚轮</translation>
    </message>
    <message>
        <source>Fit, actual size</source>
        <translation>适应窗口、实际大小</translation>
    </message>
    <message>
        <source>0, 1, double click</source>
        <translation>0、1、双击</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Arrow keys, drag</source>
        <translation>方向键、拖动</translation>
    </message>
    <message>
        <source>Hold the similarity to a patch</source>
        <translation>固定与某图块的相似度</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Move the curtain, when its line has the focus</source>
        <translation>移动卷帘（焦点在其分界线上时）</translation>
    </message>
    <message>
        <source>Left, Right, Home, End</source>
        <translation>←、→、Home、End</translation>
    </message>
    <message>
        <source>Smaller or larger brush</source>
        <translation>缩小或放大画笔</translation>
    </message>
    <message>
        <source>[, ]</source>
        <translation>[、]</translation>
    </message>
    <message>
        <source>Pan while it is held</source>
        <translation>按住时平移</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Step through iterations</source>
        <translation>逐次查看迭代</translation>
    </message>
    <message>
        <source>Home, Left, Right, End</source>
        <translation>Home、←、→、End</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Go over the patches of the scatter</source>
        <translation>逐个查看散点图中的图块</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the cut of the histogram; ten times as far</source>
        <translation>移动直方图的切割；移动十倍距离</translation>
    </message>
    <message>
        <source>Left, Right; with Shift</source>
        <translation>←、→；加 Shift</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>从图库中移除</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Change a number</source>
        <translation>更改数值</translation>
    </message>
    <message>
        <source>Up, Down, PgUp, PgDown</source>
        <translation>↑、↓、PgUp、PgDown</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Object masks from photos without annotation: the window. The command line is selfment.</source>
        <translation>无需标注，从照片得到物体掩膜：窗口程序。命令行程序是 selfment。</translation>
    </message>
    <message>
        <source>Languages: %1.</source>
        <translation>语言：%1。</translation>
    </message>
    <message>
        <source>Images, folders and a session to open.</source>
        <translation>要打开的图片、文件夹和一个会话。</translation>
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
    <message>
        <source>Adds image files to the library and shows the first</source>
        <translation>把图片文件加入图库并显示第一张</translation>
    </message>
    <message>
        <source>Adds all images of a folder and of the folders in it</source>
        <translation>加入文件夹及其子文件夹中的所有图片</translation>
    </message>
    <message>
        <source>Adds the sample photos that come with the program</source>
        <translation>加入随程序提供的示例照片</translation>
    </message>
    <message>
        <source>Open s&amp;ession…</source>
        <translation>打开会话(&amp;E)…</translation>
    </message>
    <message>
        <source>Opens a .selfment file</source>
        <translation>打开 .selfment 文件</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Keeps images, parameters, view and hand edits in a .selfment file</source>
        <translation>把图片、参数、视图和手工修改保存到 .selfment 文件</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Keeps the session in another .selfment file</source>
        <translation>把会话保存到另一个 .selfment 文件</translation>
    </message>
    <message>
        <source>&amp;Paste images</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>Opens the files or the picture on the clipboard</source>
        <translation>打开剪贴板上的文件或图片</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>监视文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>Adds images as they appear in a folder</source>
        <translation>文件夹中出现新图片时自动加入</translation>
    </message>
    <message>
        <source>S&amp;top watching</source>
        <translation>停止监视(&amp;T)</translation>
    </message>
    <message>
        <source>Adds no more images from watched folders</source>
        <translation>不再加入所监视文件夹中的图片</translation>
    </message>
    <message>
        <source>Compare with &amp;ground truth…</source>
        <translation>与真值对比(&amp;G)…</translation>
    </message>
    <message>
        <source>Takes a folder of masks to compare with; they change no result</source>
        <translation>选用一个掩膜文件夹作对比；不会改变任何结果</translation>
    </message>
    <message>
        <source>Stop co&amp;mparing</source>
        <translation>停止对比(&amp;M)</translation>
    </message>
    <message>
        <source>Takes the ground truth and its scores away</source>
        <translation>撤去真值及其分数</translation>
    </message>
    <message>
        <source>&amp;Find moved images…</source>
        <translation>查找已移动的图片(&amp;F)…</translation>
    </message>
    <message>
        <source>Looks for images that are no longer where they were</source>
        <translation>查找已不在原处的图片</translation>
    </message>
    <message>
        <source>Empties the library; undo brings the images back</source>
        <translation>清空图库；撤销可恢复这些图片</translation>
    </message>
    <message>
        <source>Export IPO se&amp;quence…</source>
        <translation>导出 IPO 序列(&amp;Q)…</translation>
    </message>
    <message>
        <source>Writes the iterations as an animated WebP or as PNG frames</source>
        <translation>把各次迭代写成动态 WebP 或 PNG 帧</translation>
    </message>
    <message>
        <source>Closes the window; asks where work would be lost</source>
        <translation>关闭窗口；若会丢失工作则先询问</translation>
    </message>
    <message>
        <source>Takes the values of the preset Paper for every parameter</source>
        <translation>所有参数取预设“论文”的值</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>Engine, cache, appearance, language and shortcuts</source>
        <translation>引擎、缓存、外观、语言和快捷键</translation>
    </message>
    <message>
        <source>Puts the path of the image in view on the clipboard</source>
        <translation>把当前图片的路径放到剪贴板</translation>
    </message>
    <message>
        <source>Makes the picture larger</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Makes the picture smaller</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Shows the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>One pixel of the picture on one of the screen</source>
        <translation>图片的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>Lines between the patches</source>
        <translation>图块之间的分隔线</translation>
    </message>
    <message>
        <source>&amp;Rulers</source>
        <translation>标尺(&amp;R)</translation>
    </message>
    <message>
        <source>Rulers in patches along the image</source>
        <translation>图片旁以图块为单位的标尺</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>The whole image in a corner while zoomed in</source>
        <translation>放大时在角落显示整张图片</translation>
    </message>
    <message>
        <source>Layer a&amp;lone</source>
        <translation>仅图层(&amp;L)</translation>
    </message>
    <message>
        <source>Shows the layer without the photo</source>
        <translation>只显示图层，不显示照片</translation>
    </message>
    <message>
        <source>&amp;One view</source>
        <translation>单视图(&amp;O)</translation>
    </message>
    <message>
        <source>One layer over the image</source>
        <translation>图片上显示一个图层</translation>
    </message>
    <message>
        <source>&amp;Two views side by side</source>
        <translation>并排双视图(&amp;T)</translation>
    </message>
    <message>
        <source>Two layers of the image beside each other, zoomed together</source>
        <translation>并排显示图片的两个图层，同步缩放</translation>
    </message>
    <message>
        <source>&amp;Four views</source>
        <translation>四视图(&amp;F)</translation>
    </message>
    <message>
        <source>Four layers of the image, zoomed together</source>
        <translation>显示图片的四个图层，同步缩放</translation>
    </message>
    <message>
        <source>&amp;Curtain</source>
        <translation>卷帘(&amp;C)</translation>
    </message>
    <message>
        <source>Two layers with a line between them to drag</source>
        <translation>两个图层，中间的分界线可拖动</translation>
    </message>
    <message>
        <source>The window without frame over the whole screen</source>
        <translation>窗口不带边框，占满整个屏幕</translation>
    </message>
    <message>
        <source>Puts all panels back where they were as delivered</source>
        <translation>把所有面板恢复到默认位置</translation>
    </message>
    <message>
        <source>Shows the next image of the library</source>
        <translation>显示图库中的下一张图片</translation>
    </message>
    <message>
        <source>Shows the image before it in the library</source>
        <translation>显示图库中的上一张图片</translation>
    </message>
    <message>
        <source>No rating</source>
        <translation>无评级</translation>
    </message>
    <message>
        <source>Takes the stars of the chosen images away</source>
        <translation>去掉所选图片的星</translation>
    </message>
    <message>
        <source>★</source>
        <translation>★</translation>
    </message>
    <message>
        <source>Gives the chosen images one star</source>
        <translation>给所选图片一颗星</translation>
    </message>
    <message>
        <source>★★</source>
        <translation>★★</translation>
    </message>
    <message>
        <source>Gives the chosen images two stars</source>
        <translation>给所选图片两颗星</translation>
    </message>
    <message>
        <source>★★★</source>
        <translation>★★★</translation>
    </message>
    <message>
        <source>Gives the chosen images three stars</source>
        <translation>给所选图片三颗星</translation>
    </message>
    <message>
        <source>★★★★</source>
        <translation>★★★★</translation>
    </message>
    <message>
        <source>Gives the chosen images four stars</source>
        <translation>给所选图片四颗星</translation>
    </message>
    <message>
        <source>★★★★★</source>
        <translation>★★★★★</translation>
    </message>
    <message>
        <source>Gives the chosen images five stars</source>
        <translation>给所选图片五颗星</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>排除(&amp;J)</translation>
    </message>
    <message>
        <source>Marks the image as one to leave out</source>
        <translation>把图片标记为应略过</translation>
    </message>
    <message>
        <source>Computes the image in view once more</source>
        <translation>重新计算当前图片</translation>
    </message>
    <message>
        <source>Stops the image being computed and the job at the bottom</source>
        <translation>停止正在计算的图片和底部的任务</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>画笔(&amp;B)</translation>
    </message>
    <message>
        <source>Paints the mask by hand: left button adds, right removes</source>
        <translation>手工绘制掩膜：左键添加，右键擦除</translation>
    </message>
    <message>
        <source>&amp;Invert mask</source>
        <translation>反转掩膜(&amp;I)</translation>
    </message>
    <message>
        <source>Swaps object and background in the mask</source>
        <translation>互换掩膜中的物体与背景</translation>
    </message>
    <message>
        <source>&amp;Keep largest part</source>
        <translation>保留最大部分(&amp;K)</translation>
    </message>
    <message>
        <source>Leaves the largest connected part of the mask</source>
        <translation>只留下掩膜的最大连通部分</translation>
    </message>
    <message>
        <source>Fill &amp;holes</source>
        <translation>填充孔洞(&amp;H)</translation>
    </message>
    <message>
        <source>Closes background that the mask encloses</source>
        <translation>填上被掩膜包围的背景</translation>
    </message>
    <message>
        <source>&amp;Discard edits</source>
        <translation>放弃修改(&amp;D)</translation>
    </message>
    <message>
        <source>Back to the computed mask</source>
        <translation>恢复为计算得到的掩膜</translation>
    </message>
    <message>
        <source>Shows the mask before the first relabelling</source>
        <translation>显示第一次重新标记之前的掩膜</translation>
    </message>
    <message>
        <source>Shows the iteration before the one in view</source>
        <translation>显示上一次迭代</translation>
    </message>
    <message>
        <source>Runs through the iterations, or stops there</source>
        <translation>依次播放各次迭代，或就地停下</translation>
    </message>
    <message>
        <source>Shows the next iteration</source>
        <translation>显示下一次迭代</translation>
    </message>
    <message>
        <source>Shows the iteration at which IPO ended</source>
        <translation>显示 IPO 结束时的那次迭代</translation>
    </message>
    <message>
        <source>Compute &amp;features…</source>
        <translation>计算特征(&amp;F)…</translation>
    </message>
    <message>
        <source>Fills the feature cache with the images of the library</source>
        <translation>为图库中的图片填充特征缓存</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>Finds every command by its name</source>
        <translation>按名称查找任何命令</translation>
    </message>
    <message>
        <source>Opens the guide in the program for its file type</source>
        <translation>用该文件类型的默认程序打开指南</translation>
    </message>
    <message>
        <source>Lists all keys, and lets you change them</source>
        <translation>列出所有按键，并可更改</translation>
    </message>
    <message>
        <source>Where the features in use are from, and what they are not good at</source>
        <translation>所用特征的来源，以及它们不擅长什么</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>诊断(&amp;D)…</translation>
    </message>
    <message>
        <source>What this machine has, and what is wrong with it</source>
        <translation>本机有什么，以及有什么问题</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>许可证(&amp;L)…</translation>
    </message>
    <message>
        <source>The licence of the program, its libraries and its sample photos</source>
        <translation>本程序、所用的库和示例照片的许可证</translation>
    </message>
    <message>
        <source>Version, engine and libraries</source>
        <translation>版本、引擎和库</translation>
    </message>
    <message>
        <source>Version of the toolkit</source>
        <translation>工具包的版本</translation>
    </message>
    <message>
        <source>&amp;This machine</source>
        <translation>本机(&amp;T)</translation>
    </message>
    <message>
        <source>Computes with the engine of this machine</source>
        <translation>用本机的引擎计算</translation>
    </message>
    <message>
        <source>&amp;Add an engine…</source>
        <translation>添加引擎(&amp;A)…</translation>
    </message>
    <message>
        <source>Connects to a machine on which “selfment serve” runs</source>
        <translation>连接到运行 “selfment serve” 的机器</translation>
    </message>
    <message>
        <source>&amp;Manage engines…</source>
        <translation>管理引擎(&amp;M)…</translation>
    </message>
    <message>
        <source>Lists the engines: use, change, test or remove them</source>
        <translation>列出引擎：使用、更改、测试或移除</translation>
    </message>
    <message>
        <source>Test &amp;connection</source>
        <translation>测试连接(&amp;C)</translation>
    </message>
    <message>
        <source>Asks the engine in use how it is, and how long that takes</source>
        <translation>询问当前引擎的状况及所需时间</translation>
    </message>
    <message>
        <source>Try a&amp;gain now</source>
        <translation>立即重试(&amp;G)</translation>
    </message>
    <message>
        <source>Connects to the engine at once instead of after the pause</source>
        <translation>不等间隔结束，立即连接引擎</translation>
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
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
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
    <message>
        <source>Who runs the engine %1 adds models to it.</source>
        <translation>引擎 %1 的管理者负责添加模型。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ConnectionWatch</name>
    <message>
        <source>Connected to %1 again; it was started anew, and jobs go on</source>
        <translation>已重新连接到 %1；它被重新启动过，任务继续进行</translation>
    </message>
    <message>
        <source>Connected to %1 again</source>
        <translation>已重新连接到 %1</translation>
    </message>
    <message>
        <source>The engine %1 has not answered since %2.</source>
        <translation>引擎 %1 自 %2 起没有应答。</translation>
    </message>
    <message>
        <source>It is tried again in %1 s.</source>
        <translation>%1 秒后重试。</translation>
    </message>
    <message>
        <source>It is being tried again.</source>
        <translation>正在重试。</translation>
    </message>
    <message>
        <source>%1 Jobs wait and go on then; what is shown stays, and nothing is computed elsewhere.</source>
        <translation>%1 任务等待，届时继续；已显示的内容保留，不会改由别处计算。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Use this machine</source>
        <translation>使用本机</translation>
    </message>
    <message>
        <source>The engine %1 cannot be used. %2</source>
        <translation>引擎 %1 无法使用。%2</translation>
    </message>
    <message>
        <source>%1 Nothing is computed on this machine in its place.</source>
        <translation>%1 不会改由本机计算。</translation>
    </message>
    <message>
        <source>Its settings…</source>
        <translation>其设置…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>selfment::studio::CopyMaskFlow</name>
    <message>
        <source>Copying the mask…</source>
        <translation>正在复制掩膜…</translation>
    </message>
    <message>
        <source>The mask could not be copied.</source>
        <translation>无法复制掩膜。</translation>
    </message>
    <message>
        <source>Mask copied</source>
        <translation>掩膜已复制</translation>
    </message>
</context>
<context>
    <name>selfment::studio::DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>What “selfment doctor” says</source>
        <translation>“selfment doctor”的输出</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>重新运行(&amp;R)</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>“selfment doctor” ended before its time.</source>
        <translation>“selfment doctor”意外终止。</translation>
    </message>
    <message>
        <source>Everything that is needed is there.</source>
        <translation>所需的一切均已具备。</translation>
    </message>
    <message>
        <source>Something is wrong: the lines below say what.</source>
        <translation>存在问题：详见下面各行。</translation>
    </message>
    <message>
        <source>The command line that belongs to this program cannot be started: %1 (%2). Install the package again, or build the target selfment.</source>
        <translation>无法启动本程序附带的命令行程序：%1（%2）。请重新安装软件包，或构建目标 selfment。</translation>
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
        <source>Iterative Patch Optimization</source>
        <translation>迭代图块优化</translation>
    </message>
    <message>
        <source>Point at a parameter to read what it does.</source>
        <translation>请指向某个参数，以查看其作用。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::EngineDialogs</name>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose the file with the token</source>
        <translation>选择含令牌的文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no token in that file.</source>
        <translation>该文件中没有令牌。</translation>
    </message>
    <message>
        <source>Remove the engine “%1”?</source>
        <translation>移除引擎“%1”？</translation>
    </message>
    <message>
        <source>Its address, its certificate and its token are forgotten here. Nothing changes on that machine.</source>
        <translation>其地址、证书和令牌将在此处遗忘。那台机器上没有任何改变。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>%1, photos as JPEG</source>
        <translation>%1，照片以 JPEG 发送</translation>
    </message>
</context>
<context>
    <name>selfment::studio::EnginesFlow</name>
    <message>
        <source>Use %1 instead of %2?</source>
        <translation>使用 %1 代替 %2？</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) at work end as cancelled; what they have finished stays.</source>
        <translation>
            <numerusform>%Ln 个进行中的任务将以取消结束；已完成的部分保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel and change</source>
        <translation>取消任务并更换</translation>
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
    <message>
        <source>Give the whole path of “%1”, from / on.</source>
        <translation>请给出“%1”的完整路径，从 / 开始。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::EvaluationJobFeed</name>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对照 %2</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ExportBatchFlow</name>
    <message>
        <source>The image in view is still at work.</source>
        <translation>当前图片仍在处理中。</translation>
    </message>
    <message>
        <source>Open an image to see what its mask looks like.</source>
        <translation>请打开一张图片，以查看其掩膜的样子。</translation>
    </message>
    <message>
        <source>Segmenting images…</source>
        <translation>正在分割图片…</translation>
    </message>
    <message>
        <source>Segmenting %1</source>
        <translation>正在分割 %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more export(s) wait</source>
        <translation>
            <numerusform>还有 %Ln 个导出等待中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::ExportFlow</name>
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
    <name>selfment::studio::FeaturesFlow</name>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>They go into the cache in %1, which holds %2 now.</source>
        <translation>它们将存入 %1 中的缓存，该缓存现有 %2。</translation>
    </message>
    <message>
        <source>What is there already is not computed again.</source>
        <translation>已有的不会重新计算。</translation>
    </message>
    <message numerus="yes">
        <source>Compute the features of %Ln image(s)?</source>
        <translation>
            <numerusform>要计算 %Ln 张图片的特征吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>The list of jobs names the images that failed.</source>
        <translation>任务列表中列有失败的图片。</translation>
    </message>
    <message>
        <source>The features are in the cache: %1.</source>
        <translation>特征已在缓存中：%1。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>selfment::studio::GroundTruthFlow</name>
    <message>
        <source>Choose a folder of ground-truth masks</source>
        <translation>选择存放真值掩膜的文件夹</translation>
    </message>
    <message>
        <source>There are no masks in %1.</source>
        <translation>%1 中没有掩膜。</translation>
    </message>
    <message>
        <source>Choose a folder with a mask file for each image, named as the image.</source>
        <translation>请选择每张图片都有同名掩膜文件的文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s) to compare with in %1.</source>
        <translation>
            <numerusform>%1 中有 %n 个可供对比的掩膜。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n image(s) have a mask in %2.</source>
        <translation>
            <numerusform>%n 张图片中有 %1 张在 %2 中有掩膜。</numerusform>
        </translation>
    </message>
    <message>
        <source>Masks are compared with them; they change no result.</source>
        <translation>掩膜只与它们对比；不会改变任何结果。</translation>
    </message>
    <message>
        <source>Masks are found by the image&apos;s path below the opened folder, or by its name, extensions left out.</source>
        <translation>掩膜按图片在所打开文件夹下的路径或按其名称匹配，不计扩展名。</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止对比</translation>
    </message>
    <message>
        <source>Against ground truth: IoU %1, F max %2, MAE %3</source>
        <translation>对照真值：IoU %1，F 最大值 %2，MAE %3</translation>
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
        <source>The photo is shown when the engine has read it</source>
        <translation>引擎读取照片后即会显示</translation>
    </message>
</context>
<context>
    <name>selfment::studio::IterationsFlow</name>
    <message>
        <source>The patches cannot be drawn: %1</source>
        <translation>无法绘制图块：%1</translation>
    </message>
    <message>
        <source>There is no boundary to draw: the mask has only one side.</source>
        <translation>没有可绘制的边界：掩膜只有一侧。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::JobsFlow</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Show the list of jobs</source>
        <translation>显示任务列表</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Jobs: %Ln at work</source>
        <translation>
            <numerusform>任务：%Ln 个正在进行</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs: none at work</source>
        <translation>任务：没有正在进行的</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Cancel and close</source>
        <translation>取消并关闭</translation>
    </message>
</context>
<context>
    <name>selfment::studio::LayerReasons</name>
    <message>
        <source>There is no Fiedler vector: the initialiser makes no graph.</source>
        <translation>没有 Fiedler 向量：该初始化方法不构建图。</translation>
    </message>
    <message>
        <source>There are no degrees: the initialiser makes no graph.</source>
        <translation>没有亲和度之和：该初始化方法不构建图。</translation>
    </message>
    <message>
        <source>There is no attention: the built-in backbone has no CLS token.</source>
        <translation>没有注意力：内置骨干网络没有 CLS 词元。</translation>
    </message>
    <message>
        <source>There is no attention: this backbone gives none.</source>
        <translation>没有注意力：此骨干网络不提供。</translation>
    </message>
    <message>
        <source>There is no saliency: no head is chosen.</source>
        <translation>没有显著性：未选择头部。</translation>
    </message>
    <message>
        <source>There is no ground truth: choose a folder of it in the Image menu.</source>
        <translation>没有真值：请在“图片”菜单中选择真值文件夹。</translation>
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
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n image(s)</source>
        <translation>
            <numerusform>移除 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Close all images</source>
        <translation>关闭所有图片</translation>
    </message>
</context>
<context>
    <name>selfment::studio::LibraryMarksFlow</name>
    <message numerus="yes">
        <source>Take the rating of %n image(s)</source>
        <translation>
            <numerusform>清除 %n 张图片的评级</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rate %n image(s) %1</source>
        <translation>
            <numerusform>将 %n 张图片评为 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n image(s)</source>
        <translation>
            <numerusform>排除 %n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n image(s)</source>
        <translation>
            <numerusform>取消排除 %n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selfment::studio::LibrarySourcesFlow</name>
    <message>
        <source>Watch a folder for new images</source>
        <translation>监视文件夹中的新图片</translation>
    </message>
    <message>
        <source>No folder is watched any more</source>
        <translation>不再监视任何文件夹</translation>
    </message>
    <message>
        <source>Watching %1: new images appear in the library.</source>
        <translation>正在监视 %1：新图片会出现在图库中。</translation>
    </message>
    <message>
        <source>What other computers change in a folder of the network may go unnoticed.</source>
        <translation>其他计算机对网络文件夹所作的更改可能不会被察觉。</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止监视</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) in it are too many for this system: what is new there is not seen.</source>
        <translation>
            <numerusform>其中有 %n 个文件夹超出了系统的限额：那里的新内容无法察觉。</numerusform>
        </translation>
    </message>
    <message>
        <source>Watch fewer folders, or open the folder again to see what is new.</source>
        <translation>请减少监视的文件夹，或重新打开该文件夹以查看新内容。</translation>
    </message>
    <message>
        <source>There is no picture, file or path on the clipboard</source>
        <translation>剪贴板上没有图片、文件或路径</translation>
    </message>
</context>
<context>
    <name>selfment::studio::MaskEditor</name>
    <message>
        <source>Paint mask</source>
        <translation>绘制掩膜</translation>
    </message>
    <message>
        <source>Erase from mask</source>
        <translation>擦除掩膜</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>反转掩膜</translation>
    </message>
    <message>
        <source>Keep largest part</source>
        <translation>保留最大部分</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Discard edits</source>
        <translation>放弃修改</translation>
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
    <message>
        <source>R&amp;ating</source>
        <translation>评级(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Edit mask</source>
        <translation>编辑掩膜(&amp;E)</translation>
    </message>
    <message>
        <source>E&amp;ngine</source>
        <translation>引擎(&amp;N)</translation>
    </message>
    <message>
        <source>Computes with the engine %1</source>
        <translation>用引擎 %1 计算</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ModelJobFeed</name>
    <message>
        <source>It goes on where it was when it is started again.</source>
        <translation>再次开始时会从中断处继续。</translation>
    </message>
    <message>
        <source>Download of %1</source>
        <translation>下载 %1</translation>
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
    <name>selfment::studio::MovedImagesFlow</name>
    <message numerus="yes">
        <source>Looking for moved images: %n file(s) seen</source>
        <translation>
            <numerusform>正在查找已移动的图片：已查看 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for moved images in this folder and all below it</source>
        <translation>在此文件夹及其所有子文件夹中查找已移动的图片</translation>
    </message>
    <message>
        <source>Find moved images</source>
        <translation>查找已移动的图片</translation>
    </message>
    <message>
        <source>No image is missing: all are where they were.</source>
        <translation>没有缺失的图片：全部都在原处。</translation>
    </message>
    <message numerus="yes">
        <source>%n moved image(s) found.</source>
        <translation>
            <numerusform>找到 %n 张已移动的图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not there</source>
        <translation>
            <numerusform>%n 张不在那里</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with other contents under the name</source>
        <translation>
            <numerusform>%n 张名称相同但内容不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with several files that fit</source>
        <translation>
            <numerusform>%n 张有多个相符的文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Still missing: %1. Try another folder.</source>
        <translation>仍然缺失：%1。请尝试其他文件夹。</translation>
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
    <name>selfment::studio::PreferencesFlow</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>engine preferences</source>
        <translation>重置引擎首选项</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>cache preferences</source>
        <translation>重置缓存首选项</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Choose the cache folder</source>
        <translation>选择缓存文件夹</translation>
    </message>
    <message>
        <source>The window is made anew in the language chosen; images and settings stay. While jobs run it applies at the next start.</source>
        <translation>窗口会以所选语言重新生成；图片和设置保持不变。有任务进行时，于下次启动时生效。</translation>
    </message>
    <message>
        <source>Looking how full it is…</source>
        <translation>正在查看占用情况…</translation>
    </message>
    <message>
        <source>Clear the feature cache?</source>
        <translation>要清空特征缓存吗？</translation>
    </message>
    <message>
        <source>All features and pseudo masks in it are deleted. Nothing is lost that cannot be computed again.</source>
        <translation>其中的所有特征和伪掩膜都会被删除。丢失的内容均可重新计算。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n entry(s)</source>
        <translation>
            <numerusform>%1，共 %n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>The fastest device of the engine&apos;s machine</source>
        <translation>引擎所在机器上最快的设备</translation>
    </message>
    <message>
        <source>Engine: %1</source>
        <translation>引擎：%1</translation>
    </message>
</context>
<context>
    <name>selfment::studio::ResourcesFlow</name>
    <message>
        <source>Memory of this program: %1 of %2</source>
        <translation>本程序占用的内存：%1 / %2</translation>
    </message>
    <message>
        <source>Memory of %1, all programs together: %2 of %3</source>
        <translation>%1 的内存（所有程序合计）：%2 / %3</translation>
    </message>
    <message>
        <source>Memory of the engine %1 there: %2 of %3</source>
        <translation>引擎 %1 在那里的内存：%2 / %3</translation>
    </message>
</context>
<context>
    <name>selfment::studio::SequenceFlow</name>
    <message>
        <source>Folder for the frames</source>
        <translation>存放各帧的文件夹</translation>
    </message>
    <message>
        <source>Export IPO sequence</source>
        <translation>导出 IPO 序列</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp)</source>
        <translation>动态 WebP (*.webp)</translation>
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
        <source>Frames of these names are in the folder already: %1.</source>
        <translation>文件夹中已有同名的帧：%1。</translation>
    </message>
    <message>
        <source>Going on replaces them.</source>
        <translation>继续将会替换它们。</translation>
    </message>
    <message>
        <source>Iterations written to %1 (%2).</source>
        <translation>迭代已写入 %1（%2）。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>selfment::studio::SessionFlow</name>
    <message>
        <source>Sessions (*%1)</source>
        <translation>会话 (*%1)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
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
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Keep your hand edits and marks?</source>
        <translation>要保留您的手工修改和标记吗？</translation>
    </message>
    <message>
        <source>Save the changes to the session “%1”?</source>
        <translation>要保存对会话“%1”的更改吗？</translation>
    </message>
    <message>
        <source>A session file keeps them with the images and parameters. Masks that were exported stay as they are.</source>
        <translation>会话文件会将它们与图片和参数一起保存。已导出的掩膜保持不变。</translation>
    </message>
    <message>
        <source>Images, marks, hand edits and parameters that changed since it was last saved are lost otherwise.</source>
        <translation>否则，上次保存以来对图片、标记、手工修改和参数的更改将会丢失。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) of the session are not known here and have their defaults.</source>
        <translation>
            <numerusform>会话中有 %n 个参数在此无法识别，已取默认值。</numerusform>
        </translation>
    </message>
    <message>
        <source>Session saved</source>
        <translation>会话已保存</translation>
    </message>
    <message>
        <source>What you do cannot be kept aside for the case of a crash: %1</source>
        <translation>无法为防崩溃而暂存您的操作：%1</translation>
    </message>
    <message>
        <source>Save the session yourself, or make room on the disk.</source>
        <translation>请自行保存会话，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>The last session ended unexpectedly.</source>
        <translation>上次的会话意外结束。</translation>
    </message>
    <message>
        <source>Its images, marks, hand edits and parameters are there as they were on %1.</source>
        <translation>其图片、标记、手工修改和参数保留着 %1 时的状态。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>selfment::studio::SpectrumFlow</name>
    <message>
        <source>Spectrum</source>
        <translation>谱</translation>
    </message>
    <message>
        <source>Move the cut</source>
        <translation>移动切割</translation>
    </message>
    <message>
        <source>There is no Fiedler vector: the initialiser in force makes no graph. Choose Normalized Cut in the parameters or under Initialisers.</source>
        <translation>没有 Fiedler 向量：当前的初始化方法不构建图。请在参数中或“初始化方法”下选择归一化切割。</translation>
    </message>
    <message>
        <source>There are no eigenvalues: the initialiser in force makes no graph.</source>
        <translation>没有特征值：当前的初始化方法不构建图。</translation>
    </message>
    <message>
        <source>Computing the smallest eigenvalues…</source>
        <translation>正在计算最小的特征值…</translation>
    </message>
    <message>
        <source>There are no eigenvalues: %1</source>
        <translation>没有特征值：%1</translation>
    </message>
    <message>
        <source>The initialisers could not be compared: %1</source>
        <translation>无法比较各初始化方法：%1</translation>
    </message>
    <message>
        <source>Not available: the features come without the attention of a CLS token. Vision transformers have one.</source>
        <translation>不可用：特征不带 CLS 词元的注意力。视觉 Transformer（ViT）才有。</translation>
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
    <message>
        <source>Size of the photo and of its patch grid</source>
        <translation>照片及其图块网格的大小</translation>
    </message>
    <message>
        <source>Where the parameters in force come from</source>
        <translation>当前参数的来源</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
</context>
<context>
    <name>selfment::studio::StudioShell</name>
    <message>
        <source>The language changes at the next start, since jobs are at work.</source>
        <translation>有任务正在进行，语言将在下次启动时更改。</translation>
    </message>
</context>
<context>
    <name>selfment::studio::TouchupFlow</name>
    <message>
        <source>The mask is like that already</source>
        <translation>掩膜已经是这样</translation>
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
    <message>
        <source>Give the whole path of “%1”, from / on.</source>
        <translation>请给出“%1”的完整路径，从 / 开始。</translation>
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
    <name>selfment::studio::TrainingJobFeed</name>
    <message>
        <source>Training of a head</source>
        <translation>训练头部</translation>
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
    <name>selfment::widgets::AppearancePage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Colours from &amp;low to high</source>
        <translation>由低到高的颜色(&amp;L)</translation>
    </message>
    <message>
        <source>Colours around &amp;zero</source>
        <translation>零值两侧的颜色(&amp;Z)</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Colours from low to high</source>
        <translation>由低到高的颜色</translation>
    </message>
    <message>
        <source>For similarity, affinity degree, attention and saliency</source>
        <translation>用于相似度、亲和度之和、注意力和显著性</translation>
    </message>
    <message>
        <source>Colours around zero</source>
        <translation>零值两侧的颜色</translation>
    </message>
    <message>
        <source>For the Fiedler vector and the margins</source>
        <translation>用于 Fiedler 向量和间隔</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>&amp;Reduced motion</source>
        <translation>减少动态效果(&amp;R)</translation>
    </message>
    <message>
        <source>Points, marks and panels are at once where they go to. A desktop that wants no animations is heeded without this, where it tells.</source>
        <translation>点、标记和面板直接到达目标位置。若桌面环境声明不要动画，则无需此项也会遵从。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CachePage</name>
    <message>
        <source>C&amp;lear the cache…</source>
        <translation>清空缓存(&amp;L)…</translation>
    </message>
    <message>
        <source>Features of a backbone are costly: those of trainings, evaluations and “Compute features” are kept here and used again.</source>
        <translation>骨干网络的特征计算代价高：训练、评估和“计算特征”得到的特征保存在此处并重复使用。</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>the user&apos;s cache folder</source>
        <translation>用户的缓存文件夹</translation>
    </message>
    <message>
        <source>Where computed features and pseudo masks are kept</source>
        <translation>存放已计算的特征和伪掩膜的位置</translation>
    </message>
    <message>
        <source>The cache of %1 is on its machine and shared by all who use it: its owner says where it is, how large it may be, and clears it.</source>
        <translation>%1 的缓存在其机器上，由所有使用者共享：其位置、大小和清空由其所有者决定。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CertificateCard</name>
    <message>
        <source>This engine shows another certificate than before</source>
        <translation>该引擎出示的证书与以前不同</translation>
    </message>
    <message>
        <source>First contact: is this your engine?</source>
        <translation>首次连接：这是您的引擎吗？</translation>
    </message>
    <message>
        <source>Someone may be listening in, or its certificate was made anew. Trust it only if whoever runs the engine says so, and both show the same fingerprint:</source>
        <translation>可能有人窃听，也可能证书已重新生成。仅当引擎的管理者确认且两边指纹一致时才信任它：</translation>
    </message>
    <message>
        <source>Compare this fingerprint with the one that “selfment serve --init” printed there:</source>
        <translation>请将此指纹与那里 “selfment serve --init” 打印的指纹核对：</translation>
    </message>
    <message>
        <source>now
%1
before
%2</source>
        <translation>现在
%1
以前
%2</translation>
    </message>
    <message>
        <source>Fingerprint of the certificate: %1</source>
        <translation>证书指纹：%1</translation>
    </message>
    <message>
        <source>Issued to %1</source>
        <translation>颁发给 %1</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>I as&amp;ked, and compared it</source>
        <translation>我已询问并核对(&amp;K)</translation>
    </message>
    <message>
        <source>I com&amp;pared it</source>
        <translation>我已核对(&amp;P)</translation>
    </message>
    <message>
        <source>Trust the new ce&amp;rtificate</source>
        <translation>信任新证书(&amp;R)</translation>
    </message>
    <message>
        <source>Tr&amp;ust this engine</source>
        <translation>信任该引擎(&amp;U)</translation>
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
    <name>selfment::widgets::ColourMap</name>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Purple to green</source>
        <translation>紫到绿</translation>
    </message>
    <message>
        <source>Dark blue to brown</source>
        <translation>深蓝到棕</translation>
    </message>
    <message>
        <source>Blue to red</source>
        <translation>蓝到红</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CommandList</name>
    <message>
        <source>not available now</source>
        <translation>当前不可用</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CommandPalette</name>
    <message>
        <source>No command answers to this.</source>
        <translation>没有相符的命令。</translation>
    </message>
    <message>
        <source>Not available now.</source>
        <translation>当前不可用。</translation>
    </message>
    <message>
        <source>Return runs it, Escape leaves.</source>
        <translation>按回车运行，按 Esc 退出。</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
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
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CurtainHandle</name>
    <message>
        <source>Curtain between two layers</source>
        <translation>两个图层之间的卷帘</translation>
    </message>
    <message>
        <source>Arrow keys move it, Home and End open one side</source>
        <translation>用方向键移动，Home 和 End 使一侧全部展开</translation>
    </message>
    <message>
        <source>Drag to uncover more of either layer</source>
        <translation>拖动以显露任一图层的更多部分</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::CutBar</name>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Otsu</source>
        <translation>Otsu</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Cut at</source>
        <translation>切割于</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>At the mean of the Fiedler vector, as the paper does</source>
        <translation>在 Fiedler 向量的均值处，与论文一致</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>At 0: by the sign of the Fiedler vector</source>
        <translation>在 0 处：按 Fiedler 向量的符号</translation>
    </message>
    <message>
        <source>Where the two sides differ most from one another within their own spread (Otsu&apos;s criterion)</source>
        <translation>在两侧间差异相对于各自内部离散程度最大之处（Otsu 准则）</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>At the value beside, or where the line in the plot is dragged</source>
        <translation>在旁边的数值处，或图中线被拖到之处</translation>
    </message>
    <message>
        <source>Value at which the Fiedler vector is cut</source>
        <translation>切割 Fiedler 向量的值</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EigenvaluePlot</name>
    <message>
        <source>Open an image: the smallest eigenvalues of its graph are drawn here.</source>
        <translation>请打开一张图片：其图的最小特征值会绘在这里。</translation>
    </message>
    <message>
        <source>gap λ%1 to λ%2: %3 %</source>
        <translation>λ%1 到 λ%2 的间隙：%3 %</translation>
    </message>
    <message>
        <source>λ3 − λ2 = %1</source>
        <translation>λ3 − λ2 = %1</translation>
    </message>
    <message>
        <source>Smallest eigenvalues of the graph</source>
        <translation>图的最小特征值</translation>
    </message>
    <message>
        <source>Number k of the eigenvalue</source>
        <translation>特征值序号 k</translation>
    </message>
    <message>
        <source>λk</source>
        <translation>λk</translation>
    </message>
    <message>
        <source>λ%1 = %2</source>
        <translation>λ%1 = %2</translation>
    </message>
    <message>
        <source>The trivial eigenvalue: its vector is constant.</source>
        <translation>平凡特征值：其特征向量为常向量。</translation>
    </message>
    <message>
        <source>Its vector is the Fiedler vector, which is cut in two.</source>
        <translation>其特征向量即 Fiedler 向量，由它一分为二。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EngineDialog</name>
    <message>
        <source>Engine %1</source>
        <translation>引擎 %1</translation>
    </message>
    <message>
        <source>Add an engine</source>
        <translation>添加引擎</translation>
    </message>
    <message>
        <source>A machine on which “selfment serve” runs. Images go there to be computed; results come back here.</source>
        <translation>运行 “selfment serve” 的机器。图像送到那里计算，结果返回这里。</translation>
    </message>
    <message>
        <source>as you call it</source>
        <translation>您对它的称呼</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>gpu-box.example.org:7373 or ssh://me@gpu-box</source>
        <translation>gpu-box.example.org:7373 或 ssh://me@gpu-box</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>令牌(&amp;O)</translation>
    </message>
    <message>
        <source>What starts the program on that machine, if it is not in its path</source>
        <translation>若程序不在那台机器的路径中，用什么命令启动它</translation>
    </message>
    <message>
        <source>&amp;Command there</source>
        <translation>那里的命令(&amp;C)</translation>
    </message>
    <message>
        <source>Trainings go on, other jobs are cancelled</source>
        <translation>训练继续，其他任务取消</translation>
    </message>
    <message>
        <source>All jobs are cancelled</source>
        <translation>所有任务取消</translation>
    </message>
    <message>
        <source>All jobs go on</source>
        <translation>所有任务继续</translation>
    </message>
    <message>
        <source>What becomes of your jobs there when this window is gone</source>
        <translation>本窗口消失后，那里的任务如何处理</translation>
    </message>
    <message>
        <source>When this &amp;window is gone</source>
        <translation>本窗口消失时(&amp;W)</translation>
    </message>
    <message>
        <source>Name of the engine</source>
        <translation>引擎的名称</translation>
    </message>
    <message>
        <source>Address of the engine</source>
        <translation>引擎的地址</translation>
    </message>
    <message>
        <source>Command that starts the program there</source>
        <translation>在那里启动程序的命令</translation>
    </message>
    <message>
        <source>What becomes of jobs when this window is gone</source>
        <translation>本窗口消失后任务如何处理</translation>
    </message>
    <message>
        <source>Token of the engine</source>
        <translation>引擎的令牌</translation>
    </message>
    <message>
        <source>&amp;From a file…</source>
        <translation>来自文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>添加(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>not needed: ssh logs in</source>
        <translation>不需要：由 ssh 登录</translation>
    </message>
    <message>
        <source>the one that is kept</source>
        <translation>已保存的令牌</translation>
    </message>
    <message>
        <source>from “selfment serve --init”</source>
        <translation>来自 “selfment serve --init”</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>需要名称。</translation>
    </message>
    <message>
        <source>Another engine has that name.</source>
        <translation>另一个引擎已使用该名称。</translation>
    </message>
    <message>
        <source>It needs an address.</source>
        <translation>需要地址。</translation>
    </message>
    <message>
        <source>Test it first: its certificate is compared once.</source>
        <translation>请先测试：证书只需核对一次。</translation>
    </message>
    <message>
        <source>S&amp;top the test</source>
        <translation>停止测试(&amp;T)</translation>
    </message>
    <message>
        <source>Send photos as &amp;JPEG (smaller; masks may differ slightly)</source>
        <translation>以 &amp;JPEG 发送照片（更小；掩码可能略有差异）</translation>
    </message>
    <message>
        <source>Photos that get smaller by a fifth or more go there as JPEG of quality 92, all others unchanged. Cut-outs and overlays are made of what was sent. An engine in use takes this up when it is connected to anew.</source>
        <translation>能缩小五分之一以上的照片以质量 92 的 JPEG 发送，其余照片保持不变。抠图和叠加图由所发送的内容生成。正在使用的引擎在重新连接后采用此设置。</translation>
    </message>
    <message>
        <source>for ssh:// addresses only</source>
        <translation>仅用于 ssh:// 地址</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EngineList</name>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>移除(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>%1 (in use)</source>
        <translation>%1（使用中）</translation>
    </message>
    <message>
        <source>It is in use: use another one first</source>
        <translation>正在使用：请先改用另一个</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::EnginePage</name>
    <message>
        <source>&amp;Compute the neighbours of the image in view ahead</source>
        <translation>预先计算当前图片的相邻图片(&amp;C)</translation>
    </message>
    <message>
        <source>The next and the previous image are there at once; costs time and memory in the background</source>
        <translation>下一张和上一张图片可立即显示；会在后台占用时间和内存</translation>
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
    <message>
        <source>Results</source>
        <translation>结果</translation>
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
    <message>
        <source>Not ready yet</source>
        <translation>尚未就绪</translation>
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
        <source>What is missing</source>
        <translation>尚缺的内容</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
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
        <source>One mask</source>
        <translation>单个掩膜</translation>
    </message>
    <message>
        <source>Files to be written</source>
        <translation>将写出的文件</translation>
    </message>
    <message>
        <source>There is too little room on the disk.</source>
        <translation>磁盘空间不足。</translation>
    </message>
    <message>
        <source>Names and numbers appear here when all is chosen.</source>
        <translation>全部选定后，文件名和数量会显示在这里。</translation>
    </message>
    <message>
        <source>The folder is being looked at…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>Give the whole path of the folder, from / on.</source>
        <translation>请给出文件夹的完整路径，从 / 开始。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::FiedlerHistogram</name>
    <message>
        <source>Open an image: the values of its Fiedler vector are counted here, and the line that cuts them in two can be moved.</source>
        <translation>请打开一张图片：这里统计其 Fiedler 向量的值，并可移动将其一分为二的线。</translation>
    </message>
    <message>
        <source>cut at %1</source>
        <translation>切割于 %1</translation>
    </message>
    <message>
        <source>cut at %1 (%2)</source>
        <translation>切割于 %1（%2）</translation>
    </message>
    <message>
        <source>Histogram of the Fiedler vector with its cut</source>
        <translation>Fiedler 向量的直方图及其切割</translation>
    </message>
    <message>
        <source>Value of the Fiedler vector</source>
        <translation>Fiedler 向量的值</translation>
    </message>
    <message>
        <source>Patches (log)</source>
        <translation>图块数（对数）</translation>
    </message>
    <message>
        <source>%1 to %2: patches %3</source>
        <translation>%1 到 %2：图块 %3 个</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::FormatChooser</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>About this format</source>
        <translation>关于此格式</translation>
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
</context>
<context>
    <name>selfment::widgets::ImageViews</name>
    <message>
        <source>Image view %1</source>
        <translation>图片视图 %1</translation>
    </message>
    <message>
        <source>The layer of this view</source>
        <translation>此视图的图层</translation>
    </message>
    <message>
        <source>Layer of view %1: %2</source>
        <translation>视图 %1 的图层：%2</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::InitialiserCard</name>
    <message>
        <source>Normalized Cut</source>
        <translation>归一化切割</translation>
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
        <source>foreground %1 %</source>
        <translation>前景 %1 %</translation>
    </message>
    <message>
        <source>IoU with the present mask %1</source>
        <translation>与当前掩膜的 IoU %1</translation>
    </message>
    <message>
        <source>converged at t = %1</source>
        <translation>在 t = %1 收敛</translation>
    </message>
    <message>
        <source>not converged, T = %1</source>
        <translation>未收敛，T = %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Pseudo mask from %1</source>
        <translation>伪掩膜（%1）</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use the initialiser %1</source>
        <translation>使用初始化方法：%1</translation>
    </message>
    <message>
        <source>This initialiser is in force</source>
        <translation>此初始化方法正在使用</translation>
    </message>
    <message>
        <source>Sets the initialiser in the parameters, for all images</source>
        <translation>在参数中设置初始化方法，对所有图片生效</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::InitialisersView</name>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Open an image: what Normalized Cut, k-means and the CLS token make of it is compared here.</source>
        <translation>请打开一张图片：这里比较归一化切割、k-means 和 CLS 词元各自的结果。</translation>
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
    <message>
        <source>These are the models of %1: who runs that engine adds and removes them.</source>
        <translation>这些是 %1 的模型：由该引擎的管理者添加和移除。</translation>
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
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::JobListView</name>
    <message>
        <source>Nothing is at work</source>
        <translation>没有正在进行的任务</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) at work</source>
        <translation>
            <numerusform>%Ln 个任务正在进行</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Space pauses and resumes, Delete cancels, Enter shows details</source>
        <translation>空格暂停和继续，Delete 取消，Enter 显示详情</translation>
    </message>
    <message>
        <source>&amp;Clear finished</source>
        <translation>清除已结束的(&amp;C)</translation>
    </message>
    <message>
        <source>Takes the jobs that have ended off the list; their files stay</source>
        <translation>从列表中移除已结束的任务；其文件会保留</translation>
    </message>
    <message>
        <source>Exports, features, trainings, evaluations and downloads are listed here while they run and after.</source>
        <translation>导出、特征、训练、评估和下载在进行时及结束后都列在这里。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::JobRow</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done, with failures</source>
        <translation>完成，有失败项</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show what failed</source>
        <translation>显示失败项</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
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
    <message>
        <source>The first %1 are shown; “Copy List” has all of them.</source>
        <translation>显示前 %1 项；“复制列表”含全部内容。</translation>
    </message>
    <message>
        <source>With a warning: %1</source>
        <translation>有警告：%1</translation>
    </message>
    <message>
        <source>What is to know</source>
        <translation>情况说明</translation>
    </message>
    <message>
        <source>Files that could not be done, or are worth a look</source>
        <translation>未能处理或值得查看的文件</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LanguagePage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
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
    <message>
        <source>Affinity degree</source>
        <translation>亲和度之和</translation>
    </message>
    <message>
        <source>CLS attention</source>
        <translation>CLS 注意力</translation>
    </message>
    <message>
        <source>IPO margin</source>
        <translation>IPO 间隔</translation>
    </message>
    <message>
        <source>Ground truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>How strongly each patch is tied to all others: the sum of its affinities</source>
        <translation>每个图块与其余所有图块联系的强弱：其亲和度之和（度）</translation>
    </message>
    <message>
        <source>How much the backbone&apos;s summary token attends to each patch</source>
        <translation>骨干网络的汇总词元对每个图块的关注程度</translation>
    </message>
    <message>
        <source>How far each patch is from switching sides at the chosen IPO iteration: near zero it wavers</source>
        <translation>在所选 IPO 迭代中每个图块离换侧有多远：接近零时摇摆不定</translation>
    </message>
    <message>
        <source>The mask against the ground truth: what is found, what is missed, what is too much</source>
        <translation>掩膜与真值的对照：找到的、漏掉的、多出的</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Cut-out</source>
        <translation>抠图</translation>
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
    <message>
        <source>&amp;More of the layer</source>
        <translation>图层更浓(&amp;M)</translation>
    </message>
    <message>
        <source>L&amp;ess of the layer</source>
        <translation>图层更淡(&amp;E)</translation>
    </message>
    <message>
        <source>How the mask is drawn</source>
        <translation>掩膜的绘制方式</translation>
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
    <message>
        <source>seed&apos;s side</source>
        <translation>种子一侧</translation>
    </message>
    <message>
        <source>other side</source>
        <translation>另一侧</translation>
    </message>
    <message>
        <source>ground truth: object</source>
        <translation>真值：物体</translation>
    </message>
    <message>
        <source>ground truth: background</source>
        <translation>真值：背景</translation>
    </message>
    <message>
        <source>ground truth: found</source>
        <translation>真值：找到</translation>
    </message>
    <message>
        <source>ground truth: missed</source>
        <translation>真值：漏掉</translation>
    </message>
    <message>
        <source>ground truth: too much</source>
        <translation>真值：多出</translation>
    </message>
    <message>
        <source>ground truth: rightly left out</source>
        <translation>真值：正确排除</translation>
    </message>
    <message>
        <source>degree %1</source>
        <translation>亲和度之和 %1</translation>
    </message>
    <message>
        <source>CLS attention %1</source>
        <translation>CLS 注意力 %1</translation>
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
    <name>selfment::widgets::LibraryBar</name>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Filter by state, foreground share, IoU, rating, rejection and hand edits</source>
        <translation>按状态、前景占比、IoU、评级、是否排除和手工修改筛选</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>胶片条</translation>
    </message>
    <message>
        <source>Show the library as a strip below the image</source>
        <translation>在图片下方以长条显示图库</translation>
    </message>
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
        <source>As &amp;added</source>
        <translation>按添加顺序(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Folder and name</source>
        <translation>文件夹和名称(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>Foreground s&amp;hare</source>
        <translation>前景占比(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;IoU</source>
        <translation>IoU(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Rating</source>
        <translation>评级(&amp;R)</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>升序(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>降序(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s) in force</source>
        <translation>
            <numerusform>%n 项筛选已生效</numerusform>
        </translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>排序：%1</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LibraryDelegate</name>
    <message>
        <source>No longer there</source>
        <translation>已不在原处</translation>
    </message>
    <message>
        <source>IoU %1</source>
        <translation>IoU %1</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已修改</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LibraryFilterPanel</name>
    <message>
        <source>Filter of the library</source>
        <translation>图库的筛选</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Foreground</source>
        <translation>前景(&amp;F)</translation>
    </message>
    <message>
        <source>Smallest foreground share</source>
        <translation>最小前景占比</translation>
    </message>
    <message>
        <source>Largest foreground share</source>
        <translation>最大前景占比</translation>
    </message>
    <message>
        <source>&amp;IoU</source>
        <translation>IoU(&amp;I)</translation>
    </message>
    <message>
        <source>Smallest IoU against ground truth</source>
        <translation>与真值的最小 IoU</translation>
    </message>
    <message>
        <source>Largest IoU against ground truth</source>
        <translation>与真值的最大 IoU</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 或以上</translation>
    </message>
    <message>
        <source>&amp;Rating</source>
        <translation>评级(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;jected</source>
        <translation>已排除(&amp;J)</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>只看这些</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>&amp;Edited by hand</source>
        <translation>已手工修改(&amp;E)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
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
        <source>%1 x %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Foreground: %1</source>
        <translation>前景：%1</translation>
    </message>
    <message>
        <source>IoU against ground truth: %1</source>
        <translation>与真值的 IoU：%1</translation>
    </message>
    <message>
        <source>Rating: %1 of 5 stars</source>
        <translation>评级：%1 星（共 5 星）</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Edited by hand</source>
        <translation>已手工修改</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>文件已不在原处</translation>
    </message>
    <message>
        <source>Ready to open</source>
        <translation>可以打开</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::LibraryView</name>
    <message>
        <source>Library</source>
        <translation>图库</translation>
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
    <message>
        <source>Show all images</source>
        <translation>显示所有图片</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%1 / %2 张图片</translation>
    </message>
    <message>
        <source>No image passes the filter.</source>
        <translation>没有符合筛选条件的图片。</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>标记(&amp;M)</translation>
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
    <name>selfment::widgets::MaskPreview</name>
    <message>
        <source>&amp;Preview as</source>
        <translation>预览格式(&amp;P)</translation>
    </message>
    <message>
        <source>Format of the preview</source>
        <translation>预览的格式</translation>
    </message>
    <message>
        <source>Preview of one mask</source>
        <translation>单个掩膜的预览</translation>
    </message>
    <message>
        <source>Making a preview…</source>
        <translation>正在生成预览…</translation>
    </message>
    <message>
        <source>This picture cannot be shown here.</source>
        <translation>无法在此显示这张图片。</translation>
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
    <name>selfment::widgets::Minimap</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>The whole image; drag to look elsewhere</source>
        <translation>整张图片；拖动以查看其他位置</translation>
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
    <message>
        <source>Details of the model</source>
        <translation>模型的详情</translation>
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
        <source>Head (%1)</source>
        <translation>头部（%1）</translation>
    </message>
    <message>
        <source>The trained patch head says of every patch how likely it is foreground.</source>
        <translation>已训练的图块头部给出每个图块为前景的可能性。</translation>
    </message>
    <message>
        <source>Head (none)</source>
        <translation>头部（无）</translation>
    </message>
    <message>
        <source>from memory</source>
        <translation>来自内存</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::PlanView</name>
    <message>
        <source>%1 new</source>
        <translation>新建 %1 个</translation>
    </message>
    <message>
        <source>%1 replaced</source>
        <translation>替换 %1 个</translation>
    </message>
    <message>
        <source>%1 under a new name</source>
        <translation>改名另存 %1 个</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>跳过 %1 个</translation>
    </message>
    <message>
        <source>%1 that cannot be read</source>
        <translation>无法读取 %1 个</translation>
    </message>
    <message>
        <source>All of them are there already: nothing would be written.</source>
        <translation>全部已存在：不会写出任何内容。</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>没有要写出的内容。</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>图片：%1</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… 另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation>将写出的内容</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <source>Export all the &amp;same</source>
        <translation>仍然全部导出(&amp;S)</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>About %1 on the disk, which has %2 free</source>
        <translation>约占磁盘 %1，现有可用空间 %2</translation>
    </message>
    <message>
        <source>⚠ There is too little room: the files need about %1, and the disk has %2 free.</source>
        <translation>⚠ 空间不足：文件约需 %1，磁盘可用空间为 %2。</translation>
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
    <name>selfment::widgets::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>&amp;Reset this page</source>
        <translation>重置此页(&amp;R)</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ProjectionPlot</name>
    <message>
        <source>IPO has not run yet. All patches are drawn here as points, on the side of the boundary that each iteration puts them on.</source>
        <translation>IPO 尚未运行。所有图块会以点绘在这里，位于每次迭代将其归入的边界一侧。</translation>
    </message>
    <message>
        <source>Patch %1 (row %2, column %3)</source>
        <translation>图块 %1（第 %2 行，第 %3 列）</translation>
    </message>
    <message>
        <source>Foreground</source>
        <translation>前景</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Changed side in this iteration</source>
        <translation>在此次迭代中换侧</translation>
    </message>
    <message>
        <source>Distance to the boundary: %1</source>
        <translation>到边界的距离：%1</translation>
    </message>
    <message>
        <source>Across: %1</source>
        <translation>横向：%1</translation>
    </message>
    <message>
        <source>Along μf − μb (right of 0: foreground)</source>
        <translation>沿 μf − μb（0 右侧：前景）</translation>
    </message>
    <message>
        <source>Along μf − μb</source>
        <translation>沿 μf − μb</translation>
    </message>
    <message>
        <source>Across, first principal direction</source>
        <translation>横向，第一主方向</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Patches in the plane in which IPO decides</source>
        <translation>IPO 判定平面中的图块</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Patches labelled background</source>
        <translation>标为背景的图块</translation>
    </message>
    <message>
        <source>Patches labelled foreground</source>
        <translation>标为前景的图块</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Patches that changed side in this iteration</source>
        <translation>在此次迭代中换侧的图块</translation>
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
    <message>
        <source>Who runs the engine %1 fetches models for it.</source>
        <translation>引擎 %1 的管理者负责获取模型。</translation>
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
    <message>
        <source>Not ready yet</source>
        <translation>尚未就绪</translation>
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
    <message>
        <source>Its files are on the engine&apos;s machine: %1</source>
        <translation>其文件在引擎所在的机器上：%1</translation>
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
    <name>selfment::widgets::ScopeChooser</name>
    <message>
        <source>&amp;This image</source>
        <translation>当前图片(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;This image: %1</source>
        <translation>当前图片：%1(&amp;T)</translation>
    </message>
    <message>
        <source>The &amp;selected images (%1)</source>
        <translation>所选图片（%1 张）(&amp;S)</translation>
    </message>
    <message>
        <source>Those the fi&amp;lter lists (%1)</source>
        <translation>筛选列出的图片（%1 张）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;All images in the library (%1)</source>
        <translation>图库中的所有图片（%1 张）(&amp;A)</translation>
    </message>
    <message>
        <source>All &amp;but the rejected ones (%1)</source>
        <translation>除已排除外的所有图片（%1 张）(&amp;B)</translation>
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
    <name>selfment::widgets::SequenceDialog</name>
    <message>
        <source>&amp;Repeat for ever</source>
        <translation>无限循环(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Lossless (larger)</source>
        <translation>无损（文件更大）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Write the iteration into each frame</source>
        <translation>在每帧上写出迭代次数(&amp;W)</translation>
    </message>
    <message>
        <source>Export IPO sequence</source>
        <translation>导出 IPO 序列</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>One frame as it would be written</source>
        <translation>将写出的一帧</translation>
    </message>
    <message>
        <source>Animated WebP, one file</source>
        <translation>动态 WebP，一个文件</translation>
    </message>
    <message>
        <source>PNG frames, one file each</source>
        <translation>PNG 帧，每帧一个文件</translation>
    </message>
    <message>
        <source>First iteration</source>
        <translation>第一次迭代</translation>
    </message>
    <message>
        <source>Last iteration</source>
        <translation>最后一次迭代</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>格式(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Iterations:</source>
        <translation>迭代(&amp;I)：</translation>
    </message>
    <message>
        <source>Over the &amp;photo:</source>
        <translation>叠加在照片上(&amp;P)：</translation>
    </message>
    <message>
        <source>Longer &amp;side:</source>
        <translation>较长边(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Time per frame:</source>
        <translation>每帧时间(&amp;T)：</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames</source>
        <translation>
            <numerusform>%Ln 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <translation>%1，约 %2</translation>
    </message>
    <message>
        <source>%1, size is being estimated…</source>
        <translation>%1，正在估算大小…</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ShortcutsPage</name>
    <message>
        <source>As delivered: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>指定(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>改为此命令(&amp;T)</translation>
    </message>
    <message>
        <source>%1 is used by “%2”, which would lose it.</source>
        <translation>%1 正由“%2”使用，它将失去该按键。</translation>
    </message>
    <message>
        <source>These keys belong to the panel that has the focus; they stay as they are.</source>
        <translation>这些按键属于有焦点的面板，不可更改。</translation>
    </message>
    <message>
        <source>Choose a command to change its keys.</source>
        <translation>请选择一个命令以更改其按键。</translation>
    </message>
    <message>
        <source>Click into the field and press the new keys.</source>
        <translation>请单击输入框并按下新的按键。</translation>
    </message>
    <message>
        <source>Search by name or by key</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新的按键</translation>
    </message>
    <message>
        <source>Press the keys that are to run the command</source>
        <translation>请按下用于运行该命令的按键</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>The command keeps its place in the menu and loses its keys</source>
        <translation>命令仍留在菜单中，但不再有按键</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>重置(&amp;R)</translation>
    </message>
    <message>
        <source>Back to the keys as delivered</source>
        <translation>恢复默认按键</translation>
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
    <name>selfment::widgets::SpectrumView</name>
    <message>
        <source>Eigenvalues and cut</source>
        <translation>特征值与切割</translation>
    </message>
    <message>
        <source>Initialisers</source>
        <translation>初始化方法</translation>
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
    <message>
        <source>Fold the parameters of “%1”</source>
        <translation>折叠“%1”的参数</translation>
    </message>
    <message>
        <source>Show the parameters of “%1”</source>
        <translation>显示“%1”的参数</translation>
    </message>
    <message>
        <source>%1: %2, on %3</source>
        <translation>%1：%2，在 %3 上</translation>
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
    <message>
        <source>1  Open</source>
        <translation>1  打开</translation>
    </message>
    <message>
        <source>an image, a folder or a session; drop it here, or take a sample below.</source>
        <translation>图片、文件夹或会话；可拖放到这里，或选用下面的示例。</translation>
    </message>
    <message>
        <source>2  Look</source>
        <translation>2  查看</translation>
    </message>
    <message>
        <source>at each stage: features, cut, seed patch, IPO step by step (Ctrl+→), mask.</source>
        <translation>每个阶段：特征、切割、种子图块、逐步的 IPO（Ctrl+→）、掩膜。</translation>
    </message>
    <message>
        <source>3  Export</source>
        <translation>3  导出</translation>
    </message>
    <message>
        <source>the mask, or those of the whole folder, in every format.</source>
        <translation>该掩膜或整个文件夹的掩膜，支持各种格式。</translation>
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
    <name>selfment::widgets::TouchupBar</name>
    <message>
        <source>Brush si&amp;ze:</source>
        <translation>画笔大小(&amp;Z)：</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Diameter of the brush in pixels of the image; over the image also [ and ]</source>
        <translation>画笔直径，以图片像素计；指针在图片上时也可用 [ 和 ]</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>The left mouse button adds to the mask, the right one removes</source>
        <translation>鼠标左键添加到掩膜，右键擦除</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>擦除(&amp;M)</translation>
    </message>
    <message>
        <source>The left mouse button removes from the mask, the right one adds</source>
        <translation>鼠标左键从掩膜擦除，右键添加</translation>
    </message>
    <message>
        <source>Progress of the change to the mask</source>
        <translation>修改掩膜的进度</translation>
    </message>
    <message>
        <source>Edited by hand</source>
        <translation>已手工修改</translation>
    </message>
    <message>
        <source>Edited by hand. The computed mask has changed since; the edit stays until it is discarded.</source>
        <translation>已手工修改。此后计算得到的掩膜已有变化；修改会保留，直到被放弃。</translation>
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
    <message>
        <source>Features: %1. They are set in the panel Pipeline.</source>
        <translation>特征：%1。在“流程”面板中设置。</translation>
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
    <message>
        <source>The images are being prepared. The losses are drawn here from the first step on.</source>
        <translation>正在准备图片。从第一步起，损失会绘在这里。</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::TruthLegend</name>
    <message>
        <source>Colours of the ground truth</source>
        <translation>真值的颜色</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>Too much</source>
        <translation>多出</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏掉</translation>
    </message>
    <message>
        <source>True positives, false positives and false negatives of the mask</source>
        <translation>掩膜的真阳性、假阳性和假阴性</translation>
    </message>
    <message>
        <source>Ground truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>There is no mask to compare with yet</source>
        <translation>尚无可供对比的掩膜</translation>
    </message>
</context>
<context>
    <name>selfment::widgets::ViewOverlays</name>
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
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
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
