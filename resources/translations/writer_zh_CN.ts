<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>AboutDialog</name><message><source>&amp;Close</source><translation>关闭(&amp;C)</translation></message></context>
<context><name>AboutDialog</name><message><source>About writer</source><translation>关于 writer</translation></message></context>
<context><name>AboutDialog</name><message><source>An editor in which a small language model on this machine continues your sentence. Nothing that you type leaves it.</source><translation>一款编辑器：由运行在本机上的小型语言模型为您续写句子。您键入的任何内容都不会离开这台电脑。</translation></message></context>
<context><name>AboutDialog</name><message><source>Licence</source><translation>许可</translation></message></context>
<context><name>AboutDialog</name><message><source>Licences of the work of others</source><translation>他人作品的许可</translation></message></context>
<context><name>AboutDialog</name><message><source>The Program</source><translation>程序</translation></message></context>
<context><name>AboutDialog</name><message><source>The program's licence</source><translation>程序的许可</translation></message></context>
<context><name>AboutDialog</name><message><source>Work of Others</source><translation>他人的作品</translation></message></context>
<context><name>AcceptedSpans</name><message><source>a model</source><translation>某个模型</translation></message></context>
<context><name>AcceptedSpans</name><message><source>as it came</source><translation>原样保留</translation></message></context>
<context><name>AcceptedSpans</name><message><source>changed by you</source><translation>您改动过</translation></message></context>
<context><name>AcceptedSpans</name><message><source>marked as reworked</source><translation>已标为改写</translation></message></context>
<context><name>AcceptedSpans</name><message><source>your own words</source><translation>您自己的文字</translation></message></context>
<context><name>Actions</name><message><source>&amp;About writer</source><translation>关于 writer(&amp;A)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Accept Suggestion</source><translation>采纳建议(&amp;A)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Actual Size</source><translation>原始大小(&amp;A)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Bold</source><translation>粗体(&amp;B)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Close</source><translation>关闭(&amp;C)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Code</source><translation>代码(&amp;C)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Copy</source><translation>复制(&amp;C)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Counts and Goals</source><translation>字数与目标(&amp;C)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Crash Reports…</source><translation>崩溃报告(&amp;C)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;Disclosure Report…</source><translation>披露报告(&amp;D)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;Dismiss</source><translation>拒绝建议(&amp;D)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Export…</source><translation>导出(&amp;E)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;Find…</source><translation>查找(&amp;F)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;Full Screen</source><translation>全屏(&amp;F)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Italic</source><translation>斜体(&amp;I)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Keys</source><translation>快捷键(&amp;K)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Link</source><translation>链接(&amp;L)</translation></message></context>
<context><name>Actions</name><message><source>&amp;List of Accepted Text</source><translation>已采纳文字列表(&amp;L)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Models…</source><translation>模型(&amp;M)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;New</source><translation>新建(&amp;N)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Next Document</source><translation>下一个文档(&amp;N)</translation></message></context>
<context><name>Actions</name><message><source>&amp;No Heading</source><translation>非标题(&amp;N)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Open…</source><translation>打开(&amp;O)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;Outline</source><translation>大纲(&amp;O)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Paste</source><translation>粘贴(&amp;P)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Preview</source><translation>预览(&amp;P)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Previous Alternative</source><translation>上一个备选(&amp;P)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Print…</source><translation>打印(&amp;P)…</translation></message></context>
<context><name>Actions</name><message><source>&amp;Quit</source><translation>退出(&amp;Q)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Quotation</source><translation>引文(&amp;Q)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Redo</source><translation>重做(&amp;R)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Responsible Use</source><translation>负责任地使用(&amp;R)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Save</source><translation>保存(&amp;S)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Strike Through</source><translation>删除线(&amp;S)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Undo</source><translation>撤销(&amp;U)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Unfold All Sections</source><translation>展开所有章节(&amp;U)</translation></message></context>
<context><name>Actions</name><message><source>&amp;User Guide</source><translation>用户指南(&amp;U)</translation></message></context>
<context><name>Actions</name><message><source>&amp;Welcome</source><translation>欢迎(&amp;W)</translation></message></context>
<context><name>Actions</name><message><source>Accept Next &amp;Word</source><translation>采纳下一个词(&amp;W)</translation></message></context>
<context><name>Actions</name><message><source>Accept to &amp;Sentence End</source><translation>采纳到句末(&amp;S)</translation></message></context>
<context><name>Actions</name><message><source>Ask &amp;Now</source><translation>立即请求(&amp;N)</translation></message></context>
<context><name>Actions</name><message><source>Browse &amp;Backups…</source><translation>浏览备份(&amp;B)…</translation></message></context>
<context><name>Actions</name><message><source>Check S&amp;pelling</source><translation>检查拼写(&amp;P)</translation></message></context>
<context><name>Actions</name><message><source>Cu&amp;t</source><translation>剪切(&amp;T)</translation></message></context>
<context><name>Actions</name><message><source>Export Writing &amp;Log…</source><translation>导出写作日志(&amp;L)…</translation></message></context>
<context><name>Actions</name><message><source>Find &amp;Next</source><translation>查找下一个(&amp;N)</translation></message></context>
<context><name>Actions</name><message><source>Find Pre&amp;vious</source><translation>查找上一个(&amp;V)</translation></message></context>
<context><name>Actions</name><message><source>Focus &amp;Mode</source><translation>专注模式(&amp;M)</translation></message></context>
<context><name>Actions</name><message><source>Fol&amp;d Section</source><translation>折叠本节(&amp;D)</translation></message></context>
<context><name>Actions</name><message><source>Fold All &amp;Sections</source><translation>折叠所有章节(&amp;S)</translation></message></context>
<context><name>Actions</name><message><source>For&amp;ward Only</source><translation>只进不退(&amp;W)</translation></message></context>
<context><name>Actions</name><message><source>Heading &amp;1</source><translation>一级标题(&amp;1)</translation></message></context>
<context><name>Actions</name><message><source>Heading &amp;2</source><translation>二级标题(&amp;2)</translation></message></context>
<context><name>Actions</name><message><source>Heading &amp;3</source><translation>三级标题(&amp;3)</translation></message></context>
<context><name>Actions</name><message><source>Keep Passage Pri&amp;vate</source><translation>不学习此段落(&amp;V)</translation></message></context>
<context><name>Actions</name><message><source>Ne&amp;xt Alternative</source><translation>下一个备选(&amp;X)</translation></message></context>
<context><name>Actions</name><message><source>Own Wo&amp;rds…</source><translation>个人词汇(&amp;R)…</translation></message></context>
<context><name>Actions</name><message><source>Pre&amp;dictability</source><translation>可预测性(&amp;D)</translation></message></context>
<context><name>Actions</name><message><source>Pre&amp;vious Document</source><translation>上一个文档(&amp;V)</translation></message></context>
<context><name>Actions</name><message><source>Pref&amp;erences…</source><translation>首选项(&amp;E)…</translation></message></context>
<context><name>Actions</name><message><source>Read Alo&amp;ud to Screen Reader</source><translation>由屏幕阅读器朗读(&amp;U)</translation></message></context>
<context><name>Actions</name><message><source>Rep&amp;lace…</source><translation>替换(&amp;L)…</translation></message></context>
<context><name>Actions</name><message><source>Restart in &amp;Safe Mode…</source><translation>以安全模式重新启动(&amp;S)…</translation></message></context>
<context><name>Actions</name><message><source>S&amp;tatistics…</source><translation>统计(&amp;T)…</translation></message></context>
<context><name>Actions</name><message><source>Save &amp;As…</source><translation>另存为(&amp;A)…</translation></message></context>
<context><name>Actions</name><message><source>Select &amp;All</source><translation>全选(&amp;A)</translation></message></context>
<context><name>Actions</name><message><source>Show &amp;Who Wrote What</source><translation>显示文字来源(&amp;W)</translation></message></context>
<context><name>Actions</name><message><source>Smart Quotes and &amp;Dashes</source><translation>智能引号与破折号(&amp;D)</translation></message></context>
<context><name>Actions</name><message><source>Snooze &amp;until Restart</source><translation>休眠到重新启动(&amp;U)</translation></message></context>
<context><name>Actions</name><message><source>Snooze for &amp;30 Minutes</source><translation>休眠 30 分钟(&amp;3)</translation></message></context>
<context><name>Actions</name><message><source>Suggestions &amp;On</source><translation>开启建议(&amp;O)</translation></message></context>
<context><name>Actions</name><message><source>T&amp;ypewriter Scrolling</source><translation>打字机滚动(&amp;Y)</translation></message></context>
<context><name>Actions</name><message><source>Wh&amp;y Nothing?</source><translation>为何没有建议？(&amp;Y)</translation></message></context>
<context><name>Actions</name><message><source>Zoom &amp;In</source><translation>放大(&amp;I)</translation></message></context>
<context><name>Actions</name><message><source>Zoom &amp;Out</source><translation>缩小(&amp;O)</translation></message></context>
<context><name>AttentionFeature</name><message><source>&amp;Everything</source><translation>全文(&amp;E)</translation></message></context>
<context><name>AttentionFeature</name><message><source>Click to end this.</source><translation>点击即可结束。</translation></message></context>
<context><name>AttentionFeature</name><message><source>Foc&amp;us On</source><translation>专注于(&amp;U)</translation></message></context>
<context><name>AttentionFeature</name><message><source>Nothing can be deleted. Click to end this.</source><translation>无法删除任何内容。点击即可结束。</translation></message></context>
<context><name>AttentionFeature</name><message><source>The &amp;Paragraph</source><translation>段落(&amp;P)</translation></message></context>
<context><name>AttentionFeature</name><message><source>The &amp;Sentence</source><translation>句子(&amp;S)</translation></message></context>
<context><name>AttentionFeature</name><message><source>{key} ends this.</source><translation>按 {key} 结束。</translation></message></context>
<context><name>AttentionFeature</name><message><source>→ Forward only</source><translation>→ 只进不退</translation></message></context>
<context><name>AttentionFeature</name><message><source>→ Forward only: nothing is deleted.</source><translation>→ 只进不退：什么也不会删除。</translation></message></context>
<context><name>BackupsDialog</name><message><source>&amp;Close</source><translation>关闭(&amp;C)</translation></message></context>
<context><name>BackupsDialog</name><message><source>&amp;Open as New Document</source><translation>作为新文档打开(&amp;O)</translation></message></context>
<context><name>BackupsDialog</name><message><source>Backups</source><translation>备份</translation></message></context>
<context><name>BackupsDialog</name><message><source>Earlier versions, the newest first. Opening one leaves the file itself alone.</source><translation>较早的版本，最新的在前。打开其中之一不会改动文件本身。</translation></message></context>
<context><name>BackupsDialog</name><message><source>There are no earlier versions yet. One is kept when a file is opened or saved.</source><translation>还没有较早的版本。打开或保存文件时会留存一份。</translation></message></context>
<context><name>BackupsDialog</name><message><source>Versions</source><translation>版本</translation></message></context>
<context><name>ChangedDialog</name><message><source>&amp;Cancel</source><translation>取消(&amp;C)</translation></message></context>
<context><name>ChangedDialog</name><message><source>&amp;Load from Disk</source><translation>从磁盘载入(&amp;L)</translation></message></context>
<context><name>ChangedDialog</name><message><source>&amp;Overwrite</source><translation>覆盖(&amp;O)</translation></message></context>
<context><name>ChangedDialog</name><message><source>Changed on disk</source><translation>磁盘上的文件已更改</translation></message></context>
<context><name>ChangedDialog</name><message><source>Here</source><translation>这里</translation></message></context>
<context><name>ChangedDialog</name><message><source>On disk</source><translation>磁盘上</translation></message></context>
<context><name>ChangedDialog</name><message><source>Save &amp;As…</source><translation>另存为(&amp;A)…</translation></message></context>
<context><name>ComparisonView</name><message><source>Both say the same.</source><translation>两者内容相同。</translation></message></context>
<context><name>ComparisonView</name><message><source>Differences</source><translation>差异</translation></message></context>
<context><name>ComparisonView</name><message numerus="yes"><source>… %Ln equal lines</source><translation><numerusform>……%Ln 行相同</numerusform></translation></message></context>
<context><name>ComparisonView</name><message><source>… and more differences below</source><translation>……下面还有更多差异</translation></message></context>
<context><name>Container</name><message><source>The bundled model writes instead.</source><translation>改由内置模型续写。</translation></message></context>
<context><name>Container</name><message><source>The model before goes on writing.</source><translation>继续由先前的模型续写。</translation></message></context>
<context><name>CrashDialog</name><message><source>&amp;Copy Report</source><translation>复制报告(&amp;C)</translation></message></context>
<context><name>CrashDialog</name><message><source>&amp;Delete All</source><translation>全部删除(&amp;D)</translation></message></context>
<context><name>CrashDialog</name><message><source>C&amp;lose</source><translation>关闭(&amp;L)</translation></message></context>
<context><name>CrashDialog</name><message><source>Crash Reports</source><translation>崩溃报告</translation></message></context>
<context><name>CrashDialog</name><message><source>Each report says where in the program something went wrong, and on what system. It holds nothing of your text and no names of your files. It stays on this computer; whoever mends the program can use it, if you copy it into a message.</source><translation>每份报告说明程序在哪里、在什么系统上出了错。其中没有您的文本，也没有您的文件名。报告留在这台计算机上；如果您把它复制到消息中，修复程序的人可以使用它。</translation></message></context>
<context><name>CrashDialog</name><message><source>Reports, the newest first</source><translation>报告，最新的在前</translation></message></context>
<context><name>CrashDialog</name><message><source>Show &amp;Folder</source><translation>显示文件夹(&amp;F)</translation></message></context>
<context><name>CrashDialog</name><message><source>The chosen report</source><translation>所选的报告</translation></message></context>
<context><name>CrashDialog</name><message><source>There are no crash reports. That is how it should be.</source><translation>没有崩溃报告。理应如此。</translation></message></context>
<context><name>Dialogs</name><message numerus="yes"><source>%Ln documents have changes that are not saved.</source><translation><numerusform>有 %Ln 个文档的更改尚未保存。</numerusform></translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Begin a New One</source><translation>新建记录(&amp;B)</translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Cancel</source><translation>取消(&amp;C)</translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Discard</source><translation>放弃(&amp;D)</translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Keep the Record</source><translation>保留记录(&amp;K)</translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Restart</source><translation>重新启动(&amp;R)</translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Save</source><translation>保存(&amp;S)</translation></message></context>
<context><name>Dialogs</name><message><source>&amp;Save All</source><translation>全部保存(&amp;S)</translation></message></context>
<context><name>Dialogs</name><message><source>A very long line</source><translation>一行过长</translation></message></context>
<context><name>Dialogs</name><message><source>If both save it, one loses what the other wrote. A copy is safe to change.</source><translation>如果两边都保存，其中一边会丢失另一边写的内容。改动副本则是安全的。</translation></message></context>
<context><name>Dialogs</name><message><source>Lines of so many characters would hold up every key. A copy in which they are broken after spaces can be read and changed; the file stays as it is.</source><translation>这么长的行会拖慢每一次按键。可以打开一份在空格后断行的副本来阅读和修改；文件本身保持不变。</translation></message></context>
<context><name>Dialogs</name><message><source>Open</source><translation>打开</translation></message></context>
<context><name>Dialogs</name><message><source>Open &amp;Anyway</source><translation>仍然打开(&amp;A)</translation></message></context>
<context><name>Dialogs</name><message><source>Open a &amp;Copy</source><translation>打开副本(&amp;C)</translation></message></context>
<context><name>Dialogs</name><message><source>Open elsewhere</source><translation>已在别处打开</translation></message></context>
<context><name>Dialogs</name><message><source>Restart in safe mode?</source><translation>以安全模式重新启动吗？</translation></message></context>
<context><name>Dialogs</name><message><source>Safe mode</source><translation>安全模式</translation></message></context>
<context><name>Dialogs</name><message><source>Save As</source><translation>另存为</translation></message></context>
<context><name>Dialogs</name><message><source>Save changes?</source><translation>保存更改吗？</translation></message></context>
<context><name>Dialogs</name><message><source>Show It as &amp;Text</source><translation>显示为文本(&amp;T)</translation></message></context>
<context><name>Dialogs</name><message><source>Text (*.md *.markdown *.txt *.text);;All files (*)</source><translation>文本 (*.md *.markdown *.txt *.text);;所有文件 (*)</translation></message></context>
<context><name>Dialogs</name><message><source>The program starts with its own settings and the bundled model alone, to find out whether a setting, your own words or an added model is the cause of trouble. Nothing of yours is changed; the next ordinary start has it back.</source><translation>程序将只用自带的设置和内置模型启动，以查明问题是否出在某项设置、个人词汇或添加的模型上。您的内容不会有任何改动；下次正常启动即恢复。</translation></message></context>
<context><name>Dialogs</name><message><source>The text itself is complete. Keep the record as far as it fits, which then shows in the text, or begin a new one.</source><translation>文字本身是完整的。可以保留仍然吻合的记录（会在文中显示出来），也可以重新开始记录。</translation></message></context>
<context><name>Dialogs</name><message><source>They are lost unless you save them.</source><translation>不保存就会丢失。</translation></message></context>
<context><name>Dialogs</name><message><source>They are lost unless you save them:</source><translation>不保存就会丢失：</translation></message></context>
<context><name>Dialogs</name><message><source>Who wrote what in “{name}”?</source><translation>“{name}”的文字来源</translation></message></context>
<context><name>Dialogs</name><message><source>in another window of writer</source><translation>writer 的另一个窗口</translation></message></context>
<context><name>Dialogs</name><message><source>in writer on another computer</source><translation>另一台计算机上的 writer</translation></message></context>
<context><name>Dialogs</name><message><source>in {program}</source><translation>{program}</translation></message></context>
<context><name>Dialogs</name><message><source>“{name}” has a line of {length} characters.</source><translation>“{name}”中有一行长达 {length} 个字符。</translation></message></context>
<context><name>Dialogs</name><message><source>“{name}” has changes that are not saved.</source><translation>“{name}”的更改尚未保存。</translation></message></context>
<context><name>Dialogs</name><message><source>“{name}” is open {where}.</source><translation>“{name}”已在{where}中打开。</translation></message></context>
<context><name>DocumentSession</name><message><source>The document was not saved</source><translation>文档未保存</translation></message></context>
<context><name>DocumentSession</name><message><source>The file was not opened</source><translation>文件未打开</translation></message></context>
<context><name>DocumentSession</name><message><source>Untitled</source><translation>未命名</translation></message></context>
<context><name>DocumentSession</name><message><source>Untitled.md</source><translation>未命名.md</translation></message></context>
<context><name>EncodingButton</name><message><source> · mixed line endings</source><translation> · 混合换行符</translation></message></context>
<context><name>EncodingButton</name><message><source>&amp;Reopen in</source><translation>重新打开，使用编码(&amp;R)</translation></message></context>
<context><name>EncodingButton</name><message><source>&amp;Save in</source><translation>保存时使用编码(&amp;S)</translation></message></context>
<context><name>EncodingButton</name><message><source>Encoding: {name}</source><translation>编码：{name}</translation></message></context>
<context><name>EncodingButton</name><message><source>How the file stores its characters</source><translation>文件存储字符的方式</translation></message></context>
<context><name>EntryTable</name><message><source>Seen</source><translation>出现次数</translation></message></context>
<context><name>EntryTable</name><message><source>Untitled</source><translation>未命名</translation></message></context>
<context><name>EntryTable</name><message><source>Where</source><translation>出处</translation></message></context>
<context><name>EntryTable</name><message><source>Word or phrase</source><translation>词或短语</translation></message></context>
<context><name>EntryTable</name><message numerus="yes"><source>{name} and %Ln more</source><translation><numerusform>{name} 及另外 %Ln 处</numerusform></translation></message></context>
<context><name>ExportDialog</name><message><source>&amp;Cancel</source><translation>取消(&amp;C)</translation></message></context>
<context><name>ExportDialog</name><message><source>&amp;EPUB</source><translation>&amp;EPUB</translation></message></context>
<context><name>ExportDialog</name><message><source>&amp;Markdown</source><translation>&amp;Markdown</translation></message></context>
<context><name>ExportDialog</name><message><source>&amp;PDF</source><translation>&amp;PDF</translation></message></context>
<context><name>ExportDialog</name><message><source>&amp;Say at the end how much a model wrote</source><translation>在文末注明模型写了多少(&amp;S)</translation></message></context>
<context><name>ExportDialog</name><message><source>&amp;Word (DOCX)</source><translation>&amp;Word (DOCX)</translation></message></context>
<context><name>ExportDialog</name><message><source>A book for e-readers, a chapter for each heading</source><translation>电子书，每个标题一章</translation></message></context>
<context><name>ExportDialog</name><message><source>E&amp;xport…</source><translation>导出(&amp;X)…</translation></message></context>
<context><name>ExportDialog</name><message><source>Export</source><translation>导出</translation></message></context>
<context><name>ExportDialog</name><message><source>Export “{name}” as</source><translation>将“{name}”导出为</translation></message></context>
<context><name>ExportDialog</name><message><source>For editors and publishers; opens in LibreOffice too</source><translation>适合编辑与出版社；LibreOffice 也能打开</translation></message></context>
<context><name>ExportDialog</name><message><source>One file with its pictures inside</source><translation>单个文件，图片包含在内</translation></message></context>
<context><name>ExportDialog</name><message><source>Pages, as they are printed</source><translation>与打印效果相同的页面</translation></message></context>
<context><name>ExportDialog</name><message><source>Plain &amp;text</source><translation>纯文本(&amp;T)</translation></message></context>
<context><name>ExportDialog</name><message><source>Tidied, to go on with elsewhere</source><translation>整理过的文本，便于在别处继续写</translation></message></context>
<context><name>ExportDialog</name><message><source>Web page (&amp;HTML)</source><translation>网页 (&amp;HTML)</translation></message></context>
<context><name>ExportDialog</name><message><source>Words alone</source><translation>只有文字</translation></message></context>
<context><name>ExportFeature</name><message><source>Close</source><translation>关闭</translation></message></context>
<context><name>ExportFeature</name><message><source>Exported to “{name}”.</source><translation>已导出到“{name}”。</translation></message></context>
<context><name>ExportFeature</name><message><source>Exporting “{name}”…</source><translation>正在导出“{name}”……</translation></message></context>
<context><name>ExportFeature</name><message><source>Nothing was exported.</source><translation>没有导出任何内容。</translation></message></context>
<context><name>ExportFeature</name><message><source>Printing “{name}”…</source><translation>正在打印“{name}”……</translation></message></context>
<context><name>ExportFeature</name><message><source>{name} (clean)</source><translation>{name}（整洁版）</translation></message></context>
<context><name>ExportFeature</name><message><source>“{name}” was sent to the printer.</source><translation>“{name}”已发送到打印机。</translation></message></context>
<context><name>ExportQuestions</name><message><source>All files (*)</source><translation>所有文件 (*)</translation></message></context>
<context><name>ExportQuestions</name><message><source>Export</source><translation>导出</translation></message></context>
<context><name>FileHistory</name><message><source>“{name}” now</source><translation>现在的“{name}”</translation></message></context>
<context><name>FindBar</name><message numerus="yes"><source>%Ln hits</source><translation><numerusform>找到 %Ln 处</numerusform></translation></message></context>
<context><name>FindBar</name><message numerus="yes"><source>%Ln replaced</source><translation><numerusform>已替换 %Ln 处</numerusform></translation></message></context>
<context><name>FindBar</name><message><source>Close</source><translation>关闭</translation></message></context>
<context><name>FindBar</name><message><source>Find</source><translation>查找</translation></message></context>
<context><name>FindBar</name><message><source>Match case</source><translation>区分大小写</translation></message></context>
<context><name>FindBar</name><message><source>Next hit</source><translation>下一处</translation></message></context>
<context><name>FindBar</name><message><source>Previous hit</source><translation>上一处</translation></message></context>
<context><name>FindBar</name><message><source>Regular expression</source><translation>正则表达式</translation></message></context>
<context><name>FindBar</name><message><source>Replace</source><translation>替换</translation></message></context>
<context><name>FindBar</name><message><source>Replace All</source><translation>全部替换</translation></message></context>
<context><name>FindBar</name><message><source>Replace with</source><translation>替换为</translation></message></context>
<context><name>FindBar</name><message><source>Whole words only</source><translation>全字匹配</translation></message></context>
<context><name>FindBar</name><message><source>more than {count}</source><translation>超过 {count} 处</translation></message></context>
<context><name>FindBar</name><message><source>not found</source><translation>未找到</translation></message></context>
<context><name>FindBar</name><message><source>searching…</source><translation>正在查找……</translation></message></context>
<context><name>FindBar</name><message><source>{current} of {count}</source><translation>第 {current} 处，共 {count} 处</translation></message></context>
<context><name>Goals</name><message numerus="yes"><source>%Ln min</source><translation><numerusform>%Ln 分钟</numerusform></translation></message></context>
<context><name>Goals</name><message numerus="yes"><source>%Ln words</source><translation><numerusform>%Ln 词</numerusform></translation></message></context>
<context><name>Goals</name><message numerus="yes"><source>{done} of %Ln min</source><translation><numerusform>{done} / %Ln 分钟</numerusform></translation></message></context>
<context><name>Goals</name><message numerus="yes"><source>{done} of %Ln words</source><translation><numerusform>{done} / %Ln 词</numerusform></translation></message></context>
<context><name>Guide</name><message><source>Elsewhere</source><translation>其他</translation></message></context>
<context><name>Guide</name><message><source>Keys</source><translation>按键</translation></message></context>
<context><name>Guide</name><message><source>What it does</source><translation>作用</translation></message></context>
<context><name>GuideBrowser</name><message><source>Page of the guide</source><translation>指南页面</translation></message></context>
<context><name>GuideWindow</name><message><source>Nothing was found. Try another word.</source><translation>没有找到。请换个词试试。</translation></message></context>
<context><name>GuideWindow</name><message><source>Pages</source><translation>页面</translation></message></context>
<context><name>GuideWindow</name><message><source>Search</source><translation>搜索</translation></message></context>
<context><name>GuideWindow</name><message><source>Search in the guide</source><translation>在指南中搜索</translation></message></context>
<context><name>GuideWindow</name><message><source>User Guide</source><translation>用户指南</translation></message></context>
<context><name>HelpFeature</name><message><source>&amp;Dismiss</source><translation>关闭提示(&amp;D)</translation></message></context>
<context><name>HelpFeature</name><message><source>&amp;Understood</source><translation>知道了(&amp;U)</translation></message></context>
<context><name>HelpFeature</name><message><source>Last time something went wrong in the program. A report was written; it holds nothing of your text, and stays on this computer unless you send it.</source><translation>上次程序出了错。已写下一份报告；其中没有您的文本，除非您发送，否则它只留在这台计算机上。</translation></message></context>
<context><name>HelpFeature</name><message><source>Safe mode: your settings, own words, dictionaries and added models are left out, and what you change in the preferences is not kept. Your documents are as safe as ever. Start the program again to leave.</source><translation>安全模式：不使用您的设置、个人词汇、词典和添加的模型，在首选项中所作的更改也不会保留。您的文档一如既往地安全。重新启动程序即可退出安全模式。</translation></message></context>
<context><name>HelpFeature</name><message><source>Show &amp;Report</source><translation>显示报告(&amp;R)</translation></message></context>
<context><name>HistogramView</name><message><source>How expected the words are</source><translation>用词有多容易料到</translation></message></context>
<context><name>HistogramView</name><message><source>in its first 10 guesses</source><translation>在前 10 个猜测之内</translation></message></context>
<context><name>HistogramView</name><message><source>in the first 1,000</source><translation>在前 1,000 个之内</translation></message></context>
<context><name>HistogramView</name><message><source>in the first 100</source><translation>在前 100 个之内</translation></message></context>
<context><name>HistogramView</name><message><source>rarer</source><translation>更少见</translation></message></context>
<context><name>HourChart</name><message><source>Keystrokes saved by time of day</source><translation>一天中各时段节省的按键</translation></message></context>
<context><name>HourChart</name><message><source>Most was saved between {hour}:00 and {next}:00.</source><translation>{hour}:00 至 {next}:00 之间节省最多。</translation></message></context>
<context><name>HourChart</name><message><source>Nothing yet</source><translation>还没有数据</translation></message></context>
<context><name>MainWindow</name><message><source>Changes can't be kept safe against a crash: {reason}. Go on writing; your text is in memory, and this is tried again every few seconds. Free some space, or save on another disk.</source><translation>无法为更改做崩溃保护：{reason}。请继续写作；文本仍在内存中，程序每隔几秒会再试一次。请腾出一些空间，或保存到另一个磁盘。</translation></message></context>
<context><name>MainWindow</name><message><source>Welcome</source><translation>欢迎</translation></message></context>
<context><name>MainWindow</name><message><source>writer, safe mode</source><translation>writer，安全模式</translation></message></context>
<context><name>Menus</name><message><source>&amp;Automatic</source><translation>自动(&amp;A)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Balanced</source><translation>适中(&amp;B)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Dark</source><translation>深色(&amp;D)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Eager</source><translation>积极(&amp;E)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Edit</source><translation>编辑(&amp;E)</translation></message></context>
<context><name>Menus</name><message><source>&amp;File</source><translation>文件(&amp;F)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Help</source><translation>帮助(&amp;H)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Light</source><translation>浅色(&amp;L)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Nothing</source><translation>不屏蔽(&amp;N)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Quiet</source><translation>安静(&amp;Q)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Sections</source><translation>章节(&amp;S)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Slurs</source><translation>侮辱性词语(&amp;S)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Suggestions</source><translation>建议(&amp;S)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Theme</source><translation>主题(&amp;T)</translation></message></context>
<context><name>Menus</name><message><source>&amp;View</source><translation>视图(&amp;V)</translation></message></context>
<context><name>Menus</name><message><source>&amp;Zoom</source><translation>缩放(&amp;Z)</translation></message></context>
<context><name>Menus</name><message><source>As the &amp;System</source><translation>跟随系统(&amp;S)</translation></message></context>
<context><name>Menus</name><message><source>F&amp;ormat</source><translation>格式(&amp;O)</translation></message></context>
<context><name>Menus</name><message><source>High &amp;Contrast</source><translation>高对比度(&amp;C)</translation></message></context>
<context><name>Menus</name><message><source>Hold &amp;Back</source><translation>屏蔽(&amp;B)</translation></message></context>
<context><name>Menus</name><message><source>How R&amp;eadily</source><translation>建议积极程度(&amp;E)</translation></message></context>
<context><name>Menus</name><message><source>No recent files</source><translation>没有最近的文件</translation></message></context>
<context><name>Menus</name><message><source>O&amp;ff</source><translation>关闭(&amp;F)</translation></message></context>
<context><name>Menus</name><message><source>On &amp;Request</source><translation>按需(&amp;R)</translation></message></context>
<context><name>Menus</name><message><source>Open &amp;Recent</source><translation>打开最近的文件(&amp;R)</translation></message></context>
<context><name>Menus</name><message><source>S&amp;epia</source><translation>复古(&amp;E)</translation></message></context>
<context><name>Menus</name><message><source>Slurs and &amp;Profanity</source><translation>侮辱性词语和脏话(&amp;P)</translation></message></context>
<context><name>Menus</name><message><source>Snoo&amp;ze</source><translation>暂停(&amp;Z)</translation></message></context>
<context><name>Menus</name><message><source>W&amp;hen</source><translation>何时出现(&amp;H)</translation></message></context>
<context><name>Messages</name><message><source>(before the first heading)</source><translation>（第一个标题之前）</translation></message></context>
<context><name>Messages</name><message><source>A batch of {capacity} tokens is full.</source><translation>一批 {capacity} 个词元已满。</translation></message></context>
<context><name>Messages</name><message><source>A file can't be read or written: {error}.</source><translation>无法读写某个文件：{error}。</translation></message></context>
<context><name>Messages</name><message><source>A small model of 2024 that was trained on far more text than GPT-2, tuned to follow instructions. Here it only continues prose.</source><translation>2024 年的小模型，训练文本远多于 GPT-2，并经过指令微调。在这里它只用来续写文章。</translation></message></context>
<context><name>Messages</name><message><source>A smaller GPT-2 that was taught by the larger one: writing help and completing prose on modest machines.</source><translation>由较大的 GPT-2 教出来的较小模型：在配置一般的机器上辅助写作、续写文章。</translation></message></context>
<context><name>Messages</name><message><source>About {share} of this text was written with {names}, a language model on the author's own computer.</source><translation>这篇文本约有 {share} 借助 {names} 写成，它是运行在作者自己计算机上的语言模型。</translation></message></context>
<context><name>Messages</name><message><source>About {share} of this text was written with {names}, language models on the author's own computer.</source><translation>这篇文本约有 {share} 借助 {names} 写成，它们是运行在作者自己计算机上的语言模型。</translation></message></context>
<context><name>Messages</name><message><source>Accept them on its page, then set HF_TOKEN.</source><translation>请在其页面上接受条款，然后设置 HF_TOKEN。</translation></message></context>
<context><name>Messages</name><message><source>Another program added text after the record. It now stands before it, as part of the text, and belongs to nobody.</source><translation>另一个程序在记录之后添加了文字。这些文字现在位于记录之前，是正文的一部分，不归任何人。</translation></message></context>
<context><name>Messages</name><message><source>Another program is adding or removing {name}.</source><translation>另一个程序正在添加或移除 {name}。</translation></message></context>
<context><name>Messages</name><message><source>Answer for publishers</source><translation>给出版方的回答</translation></message></context>
<context><name>Messages</name><message><source>Arabic</source><translation>阿拉伯文</translation></message></context>
<context><name>Messages</name><message><source>As GPT-2 of 124 M, with a surer hand: research first, then help with writing, completing prose, and fiction. What it wrote should be marked as such.</source><translation>与 1.24 亿参数的 GPT-2 相同，但更有把握：首先用于研究，其次是辅助写作、续写文章和小说。它写的内容应当注明。</translation></message></context>
<context><name>Messages</name><message><source>As GPT-2 of 124 M: fluent, not truthful; knows nothing after 2017; carries the prejudices of the web.</source><translation>与 1.24 亿参数的 GPT-2 相同：流畅但不保证真实；不知道 2017 年以后的事；带有网络文本的偏见。</translation></message></context>
<context><name>Messages</name><message><source>As the smaller ones of its family: research first, then help with writing, completing prose, and fiction. What it wrote should be marked as such.</source><translation>与同系列较小的模型相同：首先用于研究，其次是辅助写作、续写文章和小说。它写的内容应当注明。</translation></message></context>
<context><name>Messages</name><message><source>As the smaller ones: fluent, not truthful; knows nothing after 2017; carries the prejudices of the web. The more fluent it is, the easier its errors are to overlook.</source><translation>与较小的模型相同：流畅但不保证真实；不知道 2017 年以后的事；带有网络文本的偏见。它越流畅，错误就越容易被忽略。</translation></message></context>
<context><name>Messages</name><message><source>As the smaller ones: fluent, not truthful; knows nothing after 2017; carries the prejudices of the web. The more fluent it is, the easier its errors are to overlook. It needs a fast machine.</source><translation>与较小的模型相同：流畅但不保证真实；不知道 2017 年以后的事；带有网络文本的偏见。它越流畅，错误就越容易被忽略。它需要一台快的机器。</translation></message></context>
<context><name>Messages</name><message><source>Ask for read permission, or open a copy.</source><translation>请取得读取权限，或打开副本。</translation></message></context>
<context><name>Messages</name><message><source>Author’s note on “{passage}”: {note}</source><translation>作者对“{passage}”的附注：{note}</translation></message></context>
<context><name>Messages</name><message><source>Central Europe</source><translation>中欧</translation></message></context>
<context><name>Messages</name><message><source>Characters are counted. The answer says “entire work” from 90 % on and “extensive editing” where at least half of what a model wrote stands in passages that were changed. It is drawn from the record; you know more.</source><translation>按字符计算。达到 90 % 起回答为“entire work”；模型所写的内容至少有一半位于改动过的段落时，回答为“extensive editing”。结论来自记录；您知道得更多。</translation></message></context>
<context><name>Messages</name><message><source>Check HF_ENDPOINT if you set it; otherwise update the program.</source><translation>如果设置过 HF_ENDPOINT，请检查它；否则请更新程序。</translation></message></context>
<context><name>Messages</name><message><source>Check HF_TOKEN.</source><translation>请检查 HF_TOKEN。</translation></message></context>
<context><name>Messages</name><message><source>Check it: writer models verify.</source><translation>请校验：writer models verify。</translation></message></context>
<context><name>Messages</name><message><source>Check its permissions.</source><translation>请检查其权限。</translation></message></context>
<context><name>Messages</name><message><source>Check that it is on and connected, then print again.</source><translation>请检查它是否已开机并连接，然后重新打印。</translation></message></context>
<context><name>Messages</name><message><source>Check the disk, and open a backup if you have one.</source><translation>请检查磁盘；如有备份，请打开备份。</translation></message></context>
<context><name>Messages</name><message><source>Check the disk, then try again.</source><translation>请检查磁盘，然后重试。</translation></message></context>
<context><name>Messages</name><message><source>Check the file and try again.</source><translation>请检查文件后重试。</translation></message></context>
<context><name>Messages</name><message><source>Chinese</source><translation>中文</translation></message></context>
<context><name>Messages</name><message><source>Chinese, traditional</source><translation>繁体中文</translation></message></context>
<context><name>Messages</name><message><source>Choose a .gguf file.</source><translation>请选择 .gguf 文件。</translation></message></context>
<context><name>Messages</name><message><source>Choose a Llama.</source><translation>请选择 Llama 模型。</translation></message></context>
<context><name>Messages</name><message><source>Choose a checkpoint's folder or a .gguf file.</source><translation>请选择检查点的文件夹或 .gguf 文件。</translation></message></context>
<context><name>Messages</name><message><source>Choose a file inside it.</source><translation>请选择其中的文件。</translation></message></context>
<context><name>Messages</name><message><source>Choose a folder that holds {tokenizer_name}, or {vocabulary} and {merges}, or {word_pieces}.</source><translation>请选择含有 {tokenizer_name}，或 {vocabulary} 与 {merges}，或 {word_pieces} 的文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Choose a higher precision, or fetch the checkpoint again.</source><translation>请选择更高的精度，或重新下载检查点。</translation></message></context>
<context><name>Messages</name><message><source>Choose a shorter name.</source><translation>请选择较短的名称。</translation></message></context>
<context><name>Messages</name><message><source>Choose a {titles}.</source><translation>请选择 {titles}。</translation></message></context>
<context><name>Messages</name><message><source>Choose another disk.</source><translation>请选择其他磁盘。</translation></message></context>
<context><name>Messages</name><message><source>Choose another encoding.</source><translation>请选择其他编码。</translation></message></context>
<context><name>Messages</name><message><source>Choose another folder.</source><translation>请选择其他文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Choose another model in the editor first.</source><translation>请先在编辑器中选择其他模型。</translation></message></context>
<context><name>Messages</name><message><source>Choose another model or another name.</source><translation>请选择其他模型或其他名称。</translation></message></context>
<context><name>Messages</name><message><source>Choose another model.</source><translation>请选择其他模型。</translation></message></context>
<context><name>Messages</name><message><source>Choose another name or folder.</source><translation>请选择其他名称或文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Choose another name.</source><translation>请选择其他名称。</translation></message></context>
<context><name>Messages</name><message><source>Choose fp32, int8 or int4.</source><translation>请选择 fp32、int8 或 int4。</translation></message></context>
<context><name>Messages</name><message><source>Choose it again the next time you open the document.</source><translation>下次打开这份文稿时请再选一次。</translation></message></context>
<context><name>Messages</name><message><source>Choose one under Suggestions, Models.</source><translation>请在“建议”菜单的“模型”中选一个。</translation></message></context>
<context><name>Messages</name><message><source>Choose the folder that holds {path}.</source><translation>请选择含有 {path} 的文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Choose the folder that holds {weights_name}.</source><translation>请选择含有 {weights_name} 的文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Choose the same model as safetensors or GGUF.</source><translation>请选择同一模型的 safetensors 或 GGUF 版本。</translation></message></context>
<context><name>Messages</name><message><source>Choose the same model as safetensors.</source><translation>请选择同一模型的 safetensors 版本。</translation></message></context>
<context><name>Messages</name><message><source>Choose the tokenizer that belongs to the checkpoint.</source><translation>请选择属于该检查点的分词器。</translation></message></context>
<context><name>Messages</name><message><source>Close other programs, or choose a smaller model.</source><translation>请关闭其他程序，或选择更小的模型。</translation></message></context>
<context><name>Messages</name><message><source>Close other programs, or choose a smaller model; nothing was changed.</source><translation>请关闭其他程序，或选择更小的模型；未作任何改动。</translation></message></context>
<context><name>Messages</name><message><source>Close other programs; try again.</source><translation>请关闭其他程序后重试。</translation></message></context>
<context><name>Messages</name><message><source>Close what uses it; try again.</source><translation>请关闭正在使用它的程序后重试。</translation></message></context>
<context><name>Messages</name><message><source>Continues Chinese prose, character by character. Trained on CLUECorpusSmall, which is news, web pages, encyclopaedia and comments.</source><translation>逐字续写中文文章。用 CLUECorpusSmall 训练，其中有新闻、网页、百科和评论。</translation></message></context>
<context><name>Messages</name><message><source>Continues English prose by a few words, from the first minute and without a network.</source><translation>续写英文文章，每次几个词，第一分钟起就能用，不需要网络。</translation></message></context>
<context><name>Messages</name><message><source>Converting needs a package that is not installed: {error}.</source><translation>转换需要一个未安装的软件包：{error}。</translation></message></context>
<context><name>Messages</name><message><source>Cyrillic</source><translation>西里尔文</translation></message></context>
<context><name>Messages</name><message><source>Disclosure report: {name}</source><translation>披露报告：{name}</translation></message></context>
<context><name>Messages</name><message><source>Export it under another name, or use Save.</source><translation>请以其他名称导出，或使用“保存”。</translation></message></context>
<context><name>Messages</name><message><source>Fetch it again, online.</source><translation>请联网重新下载。</translation></message></context>
<context><name>Messages</name><message><source>Fetch the checkpoint again.</source><translation>请重新下载检查点。</translation></message></context>
<context><name>Messages</name><message><source>Fetch the file again.</source><translation>请重新下载文件。</translation></message></context>
<context><name>Messages</name><message><source>Fetching needs a package that is not installed: {error}.</source><translation>下载需要一个未安装的软件包：{error}。</translation></message></context>
<context><name>Messages</name><message><source>Fetching {repo} failed: {value}.</source><translation>下载 {repo} 失败：{value}。</translation></message></context>
<context><name>Messages</name><message><source>Free some space, or choose another disk.</source><translation>请腾出一些空间，或选择其他磁盘。</translation></message></context>
<context><name>Messages</name><message><source>Free some space, or save on another disk.</source><translation>请腾出一些空间，或保存到其他磁盘。</translation></message></context>
<context><name>Messages</name><message><source>Give the folder that holds config.json.</source><translation>请给出含有 config.json 的文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Greek</source><translation>希腊文</translation></message></context>
<context><name>Messages</name><message><source>Hebrew</source><translation>希伯来文</translation></message></context>
<context><name>Messages</name><message><source>How the record of “{name}” is kept can't be remembered in “{file}”: {reason}.</source><translation>“{name}”的记录方式无法记在“{file}”中：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>In what the record covers, no part of this text was written by a language model.</source><translation>在记录所涵盖的范围内，这篇文本没有任何部分由语言模型写成。</translation></message></context>
<context><name>Messages</name><message><source>Install it again, or choose another language.</source><translation>请重新安装，或选择其他语言。</translation></message></context>
<context><name>Messages</name><message><source>Install the model again.</source><translation>请重新安装模型。</translation></message></context>
<context><name>Messages</name><message><source>Install the model again; until then the editor works without suggestions.</source><translation>请重新安装模型；在此之前编辑器照常工作，但没有建议。</translation></message></context>
<context><name>Messages</name><message><source>Install the program again, with its models folder; editing works without.</source><translation>请连同其模型文件夹重新安装程序；编辑不受影响。</translation></message></context>
<context><name>Messages</name><message><source>Install the program again.</source><translation>请重新安装程序。</translation></message></context>
<context><name>Messages</name><message><source>Install the program again; editing works without.</source><translation>请重新安装程序；编辑不受影响。</translation></message></context>
<context><name>Messages</name><message><source>Install the program anew.</source><translation>请重新安装程序。</translation></message></context>
<context><name>Messages</name><message><source>Install the program's models again.</source><translation>请重新安装程序的模型。</translation></message></context>
<context><name>Messages</name><message><source>Installed models: {names}.</source><translation>已安装的模型：{names}。</translation></message></context>
<context><name>Messages</name><message><source>It can't be removed.</source><translation>它不能移除。</translation></message></context>
<context><name>Messages</name><message><source>It counts as right until you quit.</source><translation>在您退出之前，它算作正确。</translation></message></context>
<context><name>Messages</name><message><source>It does not tell facts from fiction, knows nothing after 2017, and repeats prejudices about gender, race and religion from the web pages it was trained on. Its authors advise against using it where people are affected without a study of its biases.</source><translation>它分不清事实与虚构，不知道 2017 年以后的事，并会重复训练网页中关于性别、种族和宗教的偏见。其作者建议：在未研究其偏见之前，不要把它用在会影响他人的场合。</translation></message></context>
<context><name>Messages</name><message><source>It failed: {error}.</source><translation>失败：{error}。</translation></message></context>
<context><name>Messages</name><message><source>It is read where Python has PyTorch: pip install 'writer[export]'. Or choose another model.</source><translation>Python 装有 PyTorch 时才能读取：pip install 'writer[export]'。也可以选择别的模型。</translation></message></context>
<context><name>Messages</name><message><source>It may have been moved, renamed or deleted.</source><translation>它可能已被移动、重命名或删除。</translation></message></context>
<context><name>Messages</name><message><source>It must be one of: {names}.</source><translation>必须是以下之一：{names}。</translation></message></context>
<context><name>Messages</name><message><source>It must lie between {least} and {most}.</source><translation>必须介于 {least} 与 {most} 之间。</translation></message></context>
<context><name>Messages</name><message><source>It was cancelled.</source><translation>已取消。</translation></message></context>
<context><name>Messages</name><message><source>Its authors made it for research, and name help with writing, completing prose, and fiction as further uses. They ask that what it wrote be marked as such.</source><translation>作者为研究而制作，并列出辅助写作、续写文章和小说等其他用途。他们要求注明由它写的内容。</translation></message></context>
<context><name>Messages</name><message><source>Japanese</source><translation>日文</translation></message></context>
<context><name>Messages</name><message><source>Korean</source><translation>韩文</translation></message></context>
<context><name>Messages</name><message><source>Learning your words failed: {error}.</source><translation>学习您的词汇失败：{error}。</translation></message></context>
<context><name>Messages</name><message><source>Leave the origin out.</source><translation>请不要指定来源。</translation></message></context>
<context><name>Messages</name><message><source>Less sure than GPT-2 of 124 M. It does not tell facts from fiction, and it repeats prejudices of the web pages that it and its teacher were trained on.</source><translation>不如 1.24 亿参数的 GPT-2 有把握。它分不清事实与虚构，并会重复它与其教师模型的训练网页中的偏见。</translation></message></context>
<context><name>Messages</name><message><source>Make it more exact; repetitions inside repetitions are the usual cause.</source><translation>请写得更精确；常见原因是重复之中又有重复。</translation></message></context>
<context><name>Messages</name><message><source>Make room or check the disk.</source><translation>请腾出空间或检查磁盘。</translation></message></context>
<context><name>Messages</name><message><source>Make room there, or set WRITER_HOME to a folder on another disk.</source><translation>请在那里腾出空间，或把 WRITER_HOME 设为其他磁盘上的文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Make room, or choose a lower precision.</source><translation>请腾出空间，或选择较低的精度。</translation></message></context>
<context><name>Messages</name><message><source>Make room, then try again: what has arrived is kept.</source><translation>请腾出空间后重试：已下载的部分会保留。</translation></message></context>
<context><name>Messages</name><message><source>Make room, then try again; nothing was changed.</source><translation>请腾出空间后重试；未作任何改动。</translation></message></context>
<context><name>Messages</name><message><source>Mend or remove that file. Until then nothing is added to it.</source><translation>请修复或删除该文件；在此之前不会写入任何内容。</translation></message></context>
<context><name>Messages</name><message><source>Mend that file, or choose “Erase Everything” under Suggestions, Own Words.</source><translation>请修复该文件，或在“建议”、“个人词汇”中选择“全部清除”。</translation></message></context>
<context><name>Messages</name><message><source>Mend that file, or erase the statistics and begin anew.</source><translation>请修复该文件，或清除统计重新开始。</translation></message></context>
<context><name>Messages</name><message><source>Models</source><translation>模型</translation></message></context>
<context><name>Messages</name><message><source>Mostly English. What it writes may be untrue, inconsistent or biased, as its training text was.</source><translation>以英文为主。与其训练文本一样，它写的内容可能不实、前后矛盾或带有偏见。</translation></message></context>
<context><name>Messages</name><message><source>No model answers within {patience} ms here; this is the quickest.</source><translation>在这台机器上没有模型能在 {patience} 毫秒内作答；这是最快的一个。</translation></message></context>
<context><name>Messages</name><message><source>No part of this text was written by a language model.</source><translation>这篇文本没有任何部分由语言模型写成。</translation></message></context>
<context><name>Messages</name><message><source>Nothing else is affected.</source><translation>其他内容不受影响。</translation></message></context>
<context><name>Messages</name><message><source>Nothing has been measured here yet.</source><translation>这里还没有测量过。</translation></message></context>
<context><name>Messages</name><message><source>Nothing was changed.</source><translation>未作任何改动。</translation></message></context>
<context><name>Messages</name><message><source>Open it in the program that made it and save it there as plain text (UTF-8).</source><translation>请用创建它的程序打开，并在那里另存为纯文本（UTF-8）。</translation></message></context>
<context><name>Messages</name><message><source>Put “\” before a sign that is meant as it stands.</source><translation>若要按字面匹配某个符号，请在它前面加“\”。</translation></message></context>
<context><name>Messages</name><message><source>Remove it by hand.</source><translation>请手动删除。</translation></message></context>
<context><name>Messages</name><message><source>Remove it where it lies.</source><translation>请到其所在位置删除。</translation></message></context>
<context><name>Messages</name><message><source>Remove it yourself.</source><translation>请自行删除。</translation></message></context>
<context><name>Messages</name><message><source>Remove that line.</source><translation>请删除那一行。</translation></message></context>
<context><name>Messages</name><message><source>Remove the model there first, or choose another name.</source><translation>请先移除那里的模型，或选择其他名称。</translation></message></context>
<context><name>Messages</name><message><source>Rotary positions of type {value} are not supported.</source><translation>不支持 {value} 类型的旋转位置编码。</translation></message></context>
<context><name>Messages</name><message><source>Save in another folder.</source><translation>请保存到其他文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Save on another disk.</source><translation>请保存到其他磁盘。</translation></message></context>
<context><name>Messages</name><message><source>Save under a shorter name.</source><translation>请以较短的名称保存。</translation></message></context>
<context><name>Messages</name><message><source>Save under another name or in another folder.</source><translation>请以其他名称保存，或保存到其他文件夹。</translation></message></context>
<context><name>Messages</name><message><source>Save under another name to keep both versions, or overwrite the other one.</source><translation>请以其他名称保存以保留两个版本，或覆盖另一个版本。</translation></message></context>
<context><name>Messages</name><message><source>Save under another name.</source><translation>请以其他名称保存。</translation></message></context>
<context><name>Messages</name><message><source>Sections</source><translation>各节</translation></message></context>
<context><name>Messages</name><message><source>See writer models list.</source><translation>参见 writer models list。</translation></message></context>
<context><name>Messages</name><message><source>Simplified Chinese only. What it writes may be untrue or biased, as its training text was; its publisher has made no study of that.</source><translation>仅限简体中文。与其训练文本一样，它写的内容可能不实或带有偏见；发布者没有对此做过研究。</translation></message></context>
<context><name>Messages</name><message><source>Small, and trained for a short time on old novels and government prose. It knows nothing; its English is old-fashioned.</source><translation>模型很小，只用旧小说和政府公文训练了很短时间。它没有知识；它的英文有些老派。</translation></message></context>
<context><name>Messages</name><message><source>Spelling can't be checked: {error}.</source><translation>无法检查拼写：{error}。</translation></message></context>
<context><name>Messages</name><message><source>Suggestions stopped: {error}. Start the program again; editing works.</source><translation>建议已停止：{error}。请重新启动程序；编辑不受影响。</translation></message></context>
<context><name>Messages</name><message><source>Suggestions work without.</source><translation>没有它建议照常工作。</translation></message></context>
<context><name>Messages</name><message><source>The best writer that shows its suggestion within {patience} ms of a key here: {wait} ms and {memory} MB, {how}.</source><translation>在这台机器上能在按键后 {patience} 毫秒内显示建议的最佳模型：{wait} 毫秒、{memory} MB，{how}。</translation></message></context>
<context><name>Messages</name><message><source>The bundled model belongs to the program.</source><translation>内置模型属于程序本身。</translation></message></context>
<context><name>Messages</name><message><source>The bundled model is there already.</source><translation>内置模型已经在那里。</translation></message></context>
<context><name>Messages</name><message><source>The connection to the hub failed: {value}.</source><translation>与模型库的连接失败：{value}。</translation></message></context>
<context><name>Messages</name><message><source>The conversion ended without a model.</source><translation>转换结束，但没有得到模型。</translation></message></context>
<context><name>Messages</name><message><source>The converted {name} can't be run: {error}.</source><translation>转换后的 {name} 无法运行：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The converted {spec} can't be loaded: {error}.</source><translation>转换后的 {spec} 无法载入：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The converter can't start: {error}.</source><translation>无法启动转换程序：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The converter ended early, with status {returncode}; the system may have run out of memory.{said}</source><translation>转换程序提前结束，状态 {returncode}；系统可能内存不足。{said}</translation></message></context>
<context><name>Messages</name><message><source>The dictionary “{language}” in {folder} can't be read: {error}.</source><translation>无法读取 {folder} 中的词典“{language}”：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The disk is full.</source><translation>磁盘已满。</translation></message></context>
<context><name>Messages</name><message><source>The document itself is saved. Save it in another folder, or keep the record in the document.</source><translation>文档本身已保存。请保存到其他文件夹，或把记录写入文档。</translation></message></context>
<context><name>Messages</name><message><source>The download ended early: {value}.</source><translation>下载提前结束：{value}。</translation></message></context>
<context><name>Messages</name><message><source>The hub has no {repo} at that revision, or doesn't show it to you.</source><translation>模型库中没有该版本的 {repo}，或者您无权查看。</translation></message></context>
<context><name>Messages</name><message><source>The hub refused: {first_line}.</source><translation>模型库拒绝了请求：{first_line}。</translation></message></context>
<context><name>Messages</name><message><source>The inference runtime can't be loaded: {error}.</source><translation>无法载入推理运行时：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The inference runtime can't load {graph}: {error}</source><translation>推理运行时无法载入 {graph}：{error}</translation></message></context>
<context><name>Messages</name><message><source>The inference runtime failed: {error}</source><translation>推理运行时出错：{error}</translation></message></context>
<context><name>Messages</name><message><source>The largest of its family: research first, then help with writing, completing prose, and fiction. What it wrote should be marked as such.</source><translation>同系列中最大的模型：首先用于研究，其次是辅助写作、续写文章和小说。它写的内容应当注明。</translation></message></context>
<context><name>Messages</name><message><source>The log says more.</source><translation>日志中有更多信息。</translation></message></context>
<context><name>Messages</name><message><source>The manifest in {folder} doesn't name {name}.</source><translation>{folder} 中的清单没有列出 {name}。</translation></message></context>
<context><name>Messages</name><message><source>The manifest names a file outside its folder: {name}.</source><translation>清单列出了文件夹之外的文件：{name}。</translation></message></context>
<context><name>Messages</name><message><source>The model computed values that are not numbers.</source><translation>模型算出了不是数字的值。</translation></message></context>
<context><name>Messages</name><message><source>The model's graph can't be read: {error}.</source><translation>无法读取模型的计算图：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The model's graph is not one that this program has made.</source><translation>模型的计算图不是本程序制作的。</translation></message></context>
<context><name>Messages</name><message><source>The pattern can't be read: {explained}{where}.</source><translation>无法理解此模式：{explained}{where}。</translation></message></context>
<context><name>Messages</name><message><source>The picture “{name}” was left out: {reason}.</source><translation>图片“{name}”被略去：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The printer does not answer.</source><translation>打印机没有响应。</translation></message></context>
<context><name>Messages</name><message><source>The record at the end of the file is cut off. It stays there as text, and nothing is read from it.</source><translation>文件末尾的记录不完整。它作为文字保留在那里，不会从中读取任何内容。</translation></message></context>
<context><name>Messages</name><message><source>The record has no hash: who wrote what may be misplaced.</source><translation>记录没有校验值：文字来源的标注可能会错位。</translation></message></context>
<context><name>Messages</name><message><source>The record names characters past the end of the text; they are left out.</source><translation>记录提到了正文末尾之后的字符；这些字符被略去。</translation></message></context>
<context><name>Messages</name><message><source>The record of who wrote what can't be saved in “{beside}”: {reason}.</source><translation>无法在“{beside}”中保存文字来源记录：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The record “{file}” can't be removed: {reason}.</source><translation>记录“{file}”无法删除：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The record “{name}” can't be read: {reason}.</source><translation>无法读取记录“{name}”：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The replacement can't be read: {explained}.</source><translation>无法理解替换内容：{explained}。</translation></message></context>
<context><name>Messages</name><message><source>The repository has no {needed}.</source><translation>该仓库没有 {needed}。</translation></message></context>
<context><name>Messages</name><message><source>The repository holds its weights as a pickle alone, a format that can carry programs.</source><translation>该仓库的权重只有 pickle 格式，这种格式可以夹带程序。</translation></message></context>
<context><name>Messages</name><message><source>The repository holds no weights of a kind that is known here.</source><translation>该仓库没有可识别的权重。</translation></message></context>
<context><name>Messages</name><message><source>The server sent more than it had announced.</source><translation>服务器发送的内容超过了它声明的大小。</translation></message></context>
<context><name>Messages</name><message><source>The settings can't be saved in {path}: {reason}.</source><translation>无法在 {path} 中保存设置：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The settings file was broken: {cause} Defaults are used.</source><translation>设置文件已损坏：{cause}将使用默认值。</translation></message></context>
<context><name>Messages</name><message><source>The settings file was broken: {cause} It was kept as {aside}, and defaults are used.</source><translation>设置文件已损坏：{cause}原文件已保留为 {aside}，将使用默认值。</translation></message></context>
<context><name>Messages</name><message><source>The settings in {path} can't be read ({reason}). Defaults are used.</source><translation>无法读取 {path} 中的设置（{reason}）。将使用默认值。</translation></message></context>
<context><name>Messages</name><message><source>The statistics can't be read from {path}: {error}.</source><translation>无法从 {path} 读取统计：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The statistics can't be saved in {path}: {reason}.</source><translation>无法在 {path} 中保存统计：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The text can't be read: {reason}.</source><translation>无法通读文本：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The text is complete without it. The file is kept under another name when you save.</source><translation>没有它文本也是完整的。保存时该文件会以其他名称保留。</translation></message></context>
<context><name>Messages</name><message><source>The text of the licence can't be read: {error}.</source><translation>无法读取许可证文本：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The text was changed by another program since its record was written: who wrote what may be misplaced.</source><translation>记录写下之后，正文被另一个程序改动过：文字来源的标注可能会错位。</translation></message></context>
<context><name>Messages</name><message><source>The text was changed by another program since “{name}” was written: who wrote what may be misplaced.</source><translation>“{name}”写下之后，正文被另一个程序改动过：文字来源的标注可能会错位。</translation></message></context>
<context><name>Messages</name><message><source>The tokenizer has more tokens than {spec} has embeddings ({vocab_size}).</source><translation>分词器的词元多于 {spec} 的嵌入（{vocab_size}）。</translation></message></context>
<context><name>Messages</name><message><source>The tokens that these alternatives go on from are no longer in the cache.</source><translation>这些备选所接续的词元已不在缓存中。</translation></message></context>
<context><name>Messages</name><message><source>The wheel can't be unpacked: {error}.</source><translation>无法解开 wheel 包：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The wheel is damaged: {error}.</source><translation>wheel 包已损坏：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The wheel names a file outside its folder: {name}.</source><translation>wheel 包列出了文件夹之外的文件：{name}。</translation></message></context>
<context><name>Messages</name><message><source>The wheel of {project} is not the published one: its hash differs.</source><translation>{project} 的 wheel 包与发布的不符：哈希值不同。</translation></message></context>
<context><name>Messages</name><message><source>The words are those of Amazon KDP's form.</source><translation>用语取自 Amazon KDP 的表格。</translation></message></context>
<context><name>Messages</name><message><source>The words learned from your texts can't be read from {path}: {error}.</source><translation>无法从 {path} 读取从您文本中学到的词汇：{error}。</translation></message></context>
<context><name>Messages</name><message><source>The words learned from your texts can't be saved in {path}: {reason}.</source><translation>无法在 {path} 中保存从您文本中学到的词汇：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The writing log can't be read from {path}: {reason}.</source><translation>无法读取写作日志 {path}：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>The writing log can't be saved in {path}: {reason}.</source><translation>无法保存写作日志 {path}：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>There are: {names}; or give a folder.</source><translation>可用的有：{names}；或给出一个文件夹。</translation></message></context>
<context><name>Messages</name><message><source>There is no model in {folder}.</source><translation>{folder} 中没有模型。</translation></message></context>
<context><name>Messages</name><message><source>There is no model named {name} in {places}.</source><translation>{places} 中没有名为 {name} 的模型。</translation></message></context>
<context><name>Messages</name><message><source>There is no model named {name} to add.</source><translation>没有名为 {name} 的模型可添加。</translation></message></context>
<context><name>Messages</name><message><source>There is no model named {name}.</source><translation>没有名为 {name} 的模型。</translation></message></context>
<context><name>Messages</name><message><source>There is no model to read with.</source><translation>没有可用来通读的模型。</translation></message></context>
<context><name>Messages</name><message><source>There is no precision {precision}.</source><translation>没有 {precision} 这种精度。</translation></message></context>
<context><name>Messages</name><message><source>There is no {path}.</source><translation>{path} 不存在。</translation></message></context>
<context><name>Messages</name><message><source>There is too little memory.</source><translation>内存不足。</translation></message></context>
<context><name>Messages</name><message><source>They are kept until you quit.</source><translation>它们会保留到您退出为止。</translation></message></context>
<context><name>Messages</name><message><source>This pattern takes too long on this text.</source><translation>此模式在这篇文本上耗时过长。</translation></message></context>
<context><name>Messages</name><message><source>To make it anew: writer models remove {name}.</source><translation>要重新制作：writer models remove {name}。</translation></message></context>
<context><name>Messages</name><message><source>Try again later.</source><translation>请稍后重试。</translation></message></context>
<context><name>Messages</name><message><source>Try again.</source><translation>请重试。</translation></message></context>
<context><name>Messages</name><message><source>Try again: what has arrived is kept.</source><translation>请重试：已下载的部分会保留。</translation></message></context>
<context><name>Messages</name><message><source>Try again; if it happens again, check HF_ENDPOINT and your proxy.</source><translation>请重试；如果再次发生，请检查 HF_ENDPOINT 和代理设置。</translation></message></context>
<context><name>Messages</name><message><source>Try again; if it happens again, check pip's settings with `pip config list`.</source><translation>请重试；如果再次发生，请用 `pip config list` 检查 pip 的设置。</translation></message></context>
<context><name>Messages</name><message><source>Turkish</source><translation>土耳其文</translation></message></context>
<context><name>Messages</name><message><source>Turn it into safetensors first: pip install 'writer[export]', then python -m writer.models.pickled {folder} NEW_FOLDER, and choose NEW_FOLDER.</source><translation>请先转换为 safetensors：pip install 'writer[export]'，然后 python -m writer.models.pickled {folder} NEW_FOLDER，再选择 NEW_FOLDER。</translation></message></context>
<context><name>Messages</name><message><source>Two authors claim the same characters; where one of them is a machine, they count as the machine's.</source><translation>两位作者都声称写了同样的字符；如果其中一位是机器，就算作机器写的。</translation></message></context>
<context><name>Messages</name><message><source>Two lines of the record name “{name}”. They count as one author.</source><translation>记录中有两行都写着“{name}”。它们算作同一位作者。</translation></message></context>
<context><name>Messages</name><message><source>Unset it to fetch.</source><translation>要下载，请取消该设置。</translation></message></context>
<context><name>Messages</name><message><source>Update the program to see who wrote what. The file is kept as it is.</source><translation>请更新程序以查看文字来源。文件保持不变。</translation></message></context>
<context><name>Messages</name><message><source>Update the program.</source><translation>请更新程序。</translation></message></context>
<context><name>Messages</name><message><source>Use a-z, 0-9, dots, dashes: --name my-model.</source><translation>请使用 a-z、0-9、点和短横：--name my-model。</translation></message></context>
<context><name>Messages</name><message><source>Wait until it has ended.</source><translation>请等它结束。</translation></message></context>
<context><name>Messages</name><message><source>Western Europe</source><translation>西欧</translation></message></context>
<context><name>Messages</name><message><source>What arrived as {file} is not what was published: its hash differs.</source><translation>下载到的 {file} 与发布的不符：哈希值不同。</translation></message></context>
<context><name>Messages</name><message><source>What you chose holds until you quit.</source><translation>您的选择在退出之前有效。</translation></message></context>
<context><name>Messages</name><message><source>Write \\ for a plain backslash.</source><translation>要写反斜杠本身，请写 \\。</translation></message></context>
<context><name>Messages</name><message><source>Your text is still open here, unsaved.</source><translation>您的文本仍在这里打开着，尚未保存。</translation></message></context>
<context><name>Messages</name><message><source>a language model</source><translation>某个语言模型</translation></message></context>
<context><name>Messages</name><message><source>a matrix of {columns} columns can't be cut into blocks of {block_size}</source><translation>{columns} 列的矩阵无法切成 {block_size} 列的块</translation></message></context>
<context><name>Messages</name><message><source>acceptances</source><translation>采纳次数</translation></message></context>
<context><name>Messages</name><message><source>by other people</source><translation>出自他人</translation></message></context>
<context><name>Messages</name><message><source>changed since</source><translation>此后改动</translation></message></context>
<context><name>Messages</name><message><source>characters</source><translation>字符</translation></message></context>
<context><name>Messages</name><message><source>confidence.json can't be read: {error}.</source><translation>无法读取 confidence.json：{error}。</translation></message></context>
<context><name>Messages</name><message><source>confidence.json has other features than this program.</source><translation>confidence.json 的特征与本程序不同。</translation></message></context>
<context><name>Messages</name><message><source>estimated from the models that are installed</source><translation>根据已安装的模型估计</translation></message></context>
<context><name>Messages</name><message><source>from a model</source><translation>来自模型</translation></message></context>
<context><name>Messages</name><message><source>from before the record began</source><translation>记录开始之前</translation></message></context>
<context><name>Messages</name><message><source>it can't be read ({reason})</source><translation>无法读取（{reason}）</translation></message></context>
<context><name>Messages</name><message><source>it contains NUL bytes, as programs, pictures and word-processor files do</source><translation>其中含有 NUL 字节，程序、图片和文字处理文件才会这样</translation></message></context>
<context><name>Messages</name><message><source>it does not exist.</source><translation>它不存在。</translation></message></context>
<context><name>Messages</name><message><source>it holds too many control characters to be text</source><translation>控制字符太多，不像文本</translation></message></context>
<context><name>Messages</name><message><source>it is a folder.</source><translation>它是文件夹。</translation></message></context>
<context><name>Messages</name><message><source>it is damaged</source><translation>它已损坏</translation></message></context>
<context><name>Messages</name><message><source>it is damaged, or of a kind that can't be printed</source><translation>它已损坏，或是无法打印的类型</translation></message></context>
<context><name>Messages</name><message><source>it is larger than {size} MB</source><translation>它大于 {size} MB</translation></message></context>
<context><name>Messages</name><message><source>it is not a JSON object.</source><translation>它不是 JSON 对象。</translation></message></context>
<context><name>Messages</name><message><source>it is not a PNG, JPEG, GIF, WebP or SVG file</source><translation>它不是 PNG、JPEG、GIF、WebP 或 SVG 文件</translation></message></context>
<context><name>Messages</name><message><source>it is something else</source><translation>它是别的文件</translation></message></context>
<context><name>Messages</name><message><source>it lies on the network, and writer fetches nothing. Save it beside the document</source><translation>它在网络上，而 writer 不会下载任何东西。请将它保存在文档旁边</translation></message></context>
<context><name>Messages</name><message><source>it says it is {name}, but byte {place} does not fit</source><translation>它自称是 {name}，但第 {place} 字节不符</translation></message></context>
<context><name>Messages</name><message><source>its folder does not exist.</source><translation>所在文件夹不存在。</translation></message></context>
<context><name>Messages</name><message><source>its folder no longer exists.</source><translation>所在文件夹已不存在。</translation></message></context>
<context><name>Messages</name><message><source>its spans are not as long as its text</source><translation>其中的片段与正文的长度不符</translation></message></context>
<context><name>Messages</name><message><source>less than 1 %</source><translation>不到 1 %</translation></message></context>
<context><name>Messages</name><message><source>measured</source><translation>实测</translation></message></context>
<context><name>Messages</name><message><source>model</source><translation>模型</translation></message></context>
<context><name>Messages</name><message><source>more than 99 %</source><translation>99 % 以上</translation></message></context>
<context><name>Messages</name><message><source>not named</source><translation>未命名</translation></message></context>
<context><name>Messages</name><message><source>pasted from elsewhere</source><translation>从别处粘贴</translation></message></context>
<context><name>Messages</name><message><source>pip could not fetch {project}: {reason}.</source><translation>pip 无法下载 {project}：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>read as {name}, byte {place} makes no sense</source><translation>按 {name} 读取时，第 {place} 字节没有意义</translation></message></context>
<context><name>Messages</name><message><source>section</source><translation>节</translation></message></context>
<context><name>Messages</name><message><source>suggested by a model, as it came</source><translation>模型建议，原样保留</translation></message></context>
<context><name>Messages</name><message><source>suggested by a model, then changed</source><translation>模型建议，后经改动</translation></message></context>
<context><name>Messages</name><message><source>suggested, marked by the author as own words</source><translation>模型建议，作者标为自己的文字</translation></message></context>
<context><name>Messages</name><message><source>the disk is full.</source><translation>磁盘已满。</translation></message></context>
<context><name>Messages</name><message><source>the disk is read-only.</source><translation>磁盘是只读的。</translation></message></context>
<context><name>Messages</name><message><source>the disk reported a fault.</source><translation>磁盘报告了故障。</translation></message></context>
<context><name>Messages</name><message><source>the document is not saved yet, so nobody knows where to look for it</source><translation>文档尚未保存，无从得知去哪里找它</translation></message></context>
<context><name>Messages</name><message><source>the name is too long.</source><translation>名称过长。</translation></message></context>
<context><name>Messages</name><message><source>there is a folder of that name.</source><translation>有同名的文件夹。</translation></message></context>
<context><name>Messages</name><message><source>there is no such file</source><translation>没有这个文件</translation></message></context>
<context><name>Messages</name><message><source>this format can't hold {kind} files. Save it as PNG or JPEG</source><translation>这种格式不能包含 {kind} 文件。请将它存为 PNG 或 JPEG</translation></message></context>
<context><name>Messages</name><message><source>typed by the author</source><translation>作者输入</translation></message></context>
<context><name>Messages</name><message><source>you are not permitted to read it.</source><translation>您没有读取权限。</translation></message></context>
<context><name>Messages</name><message><source>you are not permitted to write it.</source><translation>您没有写入权限。</translation></message></context>
<context><name>Messages</name><message><source>you are not permitted to write there.</source><translation>您在那里没有写入权限。</translation></message></context>
<context><name>Messages</name><message><source>your disk quota is used up.</source><translation>您的磁盘配额已用完。</translation></message></context>
<context><name>Messages</name><message><source>{checkpoint} can't be read: {reason}</source><translation>无法读取 {checkpoint}：{reason}</translation></message></context>
<context><name>Messages</name><message><source>{entry} can't be fetched from {value}.</source><translation>无法从 {value} 下载 {entry}。</translation></message></context>
<context><name>Messages</name><message><source>{error}.</source><translation>{error}。</translation></message></context>
<context><name>Messages</name><message><source>{file} in the hub's cache is damaged.</source><translation>模型库缓存中的 {file} 已损坏。</translation></message></context>
<context><name>Messages</name><message><source>{first} and {last}</source><translation>{first} 和 {last}</translation></message></context>
<context><name>Messages</name><message><source>{folder} can't be written: {error}.</source><translation>无法写入 {folder}：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{folder} has no tokenizer.</source><translation>{folder} 没有分词器。</translation></message></context>
<context><name>Messages</name><message><source>{folder} holds the tensor {name} twice.</source><translation>{folder} 中张量 {name} 出现了两次。</translation></message></context>
<context><name>Messages</name><message><source>{folder} lacks the tensor {name}.</source><translation>{folder} 缺少张量 {name}。</translation></message></context>
<context><name>Messages</name><message><source>{folder}: {head} has shape {value} instead of {shape}.</source><translation>{folder}：{head} 的形状是 {value}，而不是 {shape}。</translation></message></context>
<context><name>Messages</name><message><source>{folder}: {name} has shape {value} instead of {shape}.</source><translation>{folder}：{name} 的形状是 {value}，而不是 {shape}。</translation></message></context>
<context><name>Messages</name><message><source>{found} is in PyTorch's own format, which can carry programs; the editor never opens it.</source><translation>{found} 是 PyTorch 自有格式，可能携带程序；编辑器绝不打开它。</translation></message></context>
<context><name>Messages</name><message><source>{found} is in a format that is not read here.</source><translation>{found} 的格式在这里无法读取。</translation></message></context>
<context><name>Messages</name><message><source>{graph} has another shape than its manifest says.</source><translation>{graph} 的形状与其清单所述不同。</translation></message></context>
<context><name>Messages</name><message><source>{graph} is not a graph this program can run: {error}</source><translation>{graph} 不是本程序能运行的计算图：{error}</translation></message></context>
<context><name>Messages</name><message><source>{megabytes} are needed where {folder} lies, and {megabytes_2} are free.</source><translation>{folder} 所在处需要 {megabytes}，可用 {megabytes_2}。</translation></message></context>
<context><name>Messages</name><message><source>{member} has {file_size} bytes, not {member_bytes}.</source><translation>{member} 有 {file_size} 字节，而不是 {member_bytes} 字节。</translation></message></context>
<context><name>Messages</name><message><source>{member} is larger than the archive says.</source><translation>{member} 比归档所述更大。</translation></message></context>
<context><name>Messages</name><message><source>{member} is not what was published: its hash differs.</source><translation>{member} 与发布的不符：哈希值不同。</translation></message></context>
<context><name>Messages</name><message><source>{message} {advice}</source><translation>{message}{advice}</translation></message></context>
<context><name>Messages</name><message><source>{name} ({letters})</source><translation>{name}（{letters}）</translation></message></context>
<context><name>Messages</name><message><source>{name} at {precision} differs from its checkpoint by {divergence} nats a token; {value} is allowed.</source><translation>{name}（{precision}）与其检查点相差每词元 {divergence} 奈特；允许 {value}。</translation></message></context>
<context><name>Messages</name><message><source>{name} can't be measured: {reason}</source><translation>无法测量 {name}：{reason}</translation></message></context>
<context><name>Messages</name><message><source>{name} can't be removed: {error}.</source><translation>无法移除 {name}：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{name} computes values that are not numbers.</source><translation>{name} 算出了不是数字的值。</translation></message></context>
<context><name>Messages</name><message><source>{name} has inner layers of {inner} features, GPT-2 has four times n_embd.</source><translation>{name} 的内层有 {inner} 个特征，GPT-2 的是 n_embd 的四倍。</translation></message></context>
<context><name>Messages</name><message><source>{name} has the activation {value}, GPT-2 has gelu_new.</source><translation>{name} 的激活函数是 {value}，GPT-2 的是 gelu_new。</translation></message></context>
<context><name>Messages</name><message><source>{name} has {key} = {value}; {standard} is supported.</source><translation>{name} 的 {key} = {value}；仅支持 {standard}。</translation></message></context>
<context><name>Messages</name><message><source>{name} is a {kind} model, not a {titles}.</source><translation>{name} 是 {kind} 模型，不是 {titles}。</translation></message></context>
<context><name>Messages</name><message><source>{name} is in use.</source><translation>{name} 正在使用中。</translation></message></context>
<context><name>Messages</name><message><source>{name} is installed already.</source><translation>{name} 已经安装。</translation></message></context>
<context><name>Messages</name><message><source>{name} is not a model's name.</source><translation>{name} 不是模型名称。</translation></message></context>
<context><name>Messages</name><message><source>{name} is not in {folder}.</source><translation>{name} 不在 {folder} 中。</translation></message></context>
<context><name>Messages</name><message><source>{name} needs {value} GB of disk, and {value_2} GB are free.</source><translation>{name} 需要 {value} GB 磁盘空间，可用 {value_2} GB。</translation></message></context>
<context><name>Messages</name><message><source>{name} sets {key}, which published GPT-2 models don't.</source><translation>{name} 设置了 {key}，已发布的 GPT-2 模型没有此项。</translation></message></context>
<context><name>Messages</name><message><source>{name}: config.json says rope_theta = {theta}.</source><translation>{name}：config.json 中 rope_theta = {theta}。</translation></message></context>
<context><name>Messages</name><message><source>{name}: config.json says {key} = {value}.</source><translation>{name}：config.json 中 {key} = {value}。</translation></message></context>
<context><name>Messages</name><message><source>{name}: {e} features don't divide into {heads} heads.</source><translation>{name}：{e} 个特征无法均分给 {heads} 个头。</translation></message></context>
<context><name>Messages</name><message><source>{name}: {width} features don't divide into {heads} and {kv_heads} heads.</source><translation>{name}：{width} 个特征无法均分给 {heads} 个和 {kv_heads} 个头。</translation></message></context>
<context><name>Messages</name><message><source>{one} is not the file that was published: its size or hash differs.</source><translation>{one} 不是发布的文件：大小或哈希值不同。</translation></message></context>
<context><name>Messages</name><message><source>{own} can't be a model's name.</source><translation>{own} 不能作为模型名称。</translation></message></context>
<context><name>Messages</name><message><source>{parent} can't be written: {error}.</source><translation>无法写入 {parent}：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path} can't be read: {error}.</source><translation>无法读取 {path}：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path} can't be removed: {reason}.</source><translation>无法删除 {path}：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>{path} does not say {key}.</source><translation>{path} 没有说明 {key}。</translation></message></context>
<context><name>Messages</name><message><source>{path} has a head of its own; only tied ones are supported.</source><translation>{path} 有独立的输出头；仅支持共享权重的输出头。</translation></message></context>
<context><name>Messages</name><message><source>{path} has a tokenizer of kind {kind}, {splitting}.</source><translation>{path} 的分词器种类是 {kind}，{splitting}。</translation></message></context>
<context><name>Messages</name><message><source>{path} has format {value}; this program reads format {format}.</source><translation>{path} 的格式是 {value}；本程序读取格式 {format}。</translation></message></context>
<context><name>Messages</name><message><source>{path} has {size} bytes instead of {bytes}.</source><translation>{path} 有 {size} 字节，而不是 {bytes} 字节。</translation></message></context>
<context><name>Messages</name><message><source>{path} holds a {kind} model, not a Llama.</source><translation>{path} 含有 {kind} 模型，不是 Llama。</translation></message></context>
<context><name>Messages</name><message><source>{path} is damaged: {reason}.</source><translation>{path} 已损坏：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is far too long.</source><translation>{path} 过长。</translation></message></context>
<context><name>Messages</name><message><source>{path} is incomplete: {error}.</source><translation>{path} 不完整：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is missing.</source><translation>缺少 {path}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a BERT vocabulary: no {unknown}, or a token twice.</source><translation>{path} 不是 BERT 词表：没有 {unknown}，或有重复的词元。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a byte-level tokenizer: it has {token}.</source><translation>{path} 不是字节级分词器：其中有 {token}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a catalogue: {error}.</source><translation>{path} 不是模型目录：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a model manifest.</source><translation>{path} 不是模型清单。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a table of names and values.</source><translation>{path} 不是名称与值的表。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a tokenizer: {error}.</source><translation>{path} 不是分词器：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not a whole GGUF file: {error}.</source><translation>{path} 不是完整的 GGUF 文件：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path} is not the file that was published: its hash differs.</source><translation>{path} 不是发布的文件：哈希值不同。</translation></message></context>
<context><name>Messages</name><message><source>{path} lacks the tensor {name}.</source><translation>{path} 缺少张量 {name}。</translation></message></context>
<context><name>Messages</name><message><source>{path}: its merges and tokens don't fit: {error}.</source><translation>{path}：合并规则与词元不符：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{path}: {key} is not a list.</source><translation>{path}：{key} 不是列表。</translation></message></context>
<context><name>Messages</name><message><source>{path}: {name} has shape {found} instead of {shape}.</source><translation>{path}：{name} 的形状是 {found}，而不是 {shape}。</translation></message></context>
<context><name>Messages</name><message><source>{path}: {name} holds numbers of kind {kind}.</source><translation>{path}：{name} 存放的是 {kind} 类型的数。</translation></message></context>
<context><name>Messages</name><message><source>{path}: {name} holds numbers of the unknown kind {kind}.</source><translation>{path}：{name} 存放的是未知类型 {kind} 的数。</translation></message></context>
<context><name>Messages</name><message><source>{path}: {name} holds values that are not numbers.</source><translation>{path}：{name} 含有不是数字的值。</translation></message></context>
<context><name>Messages</name><message><source>{reason}.</source><translation>{reason}。</translation></message></context>
<context><name>Messages</name><message><source>{repo} asks for its terms to be accepted.</source><translation>{repo} 要求接受其条款。</translation></message></context>
<context><name>Messages</name><message><source>{repo} is not in the hub's cache, and HF_HUB_OFFLINE is set.</source><translation>{repo} 不在模型库缓存中，而且设置了 HF_HUB_OFFLINE。</translation></message></context>
<context><name>Messages</name><message><source>{repo} lacks a file that the hub had listed.</source><translation>{repo} 缺少模型库列出的某个文件。</translation></message></context>
<context><name>Messages</name><message><source>{sentence} Models: {models}.</source><translation>{sentence}模型：{models}。</translation></message></context>
<context><name>Messages</name><message><source>{target} can't be put in place: {error}.</source><translation>无法将 {target} 放到位：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{target} exists already.</source><translation>{target} 已存在。</translation></message></context>
<context><name>Messages</name><message><source>{tokenizer_path} has {vocab_size} tokens, its model {vocab_size_2}.</source><translation>{tokenizer_path} 有 {vocab_size} 个词元，其模型有 {vocab_size_2} 个。</translation></message></context>
<context><name>Messages</name><message><source>{total} tokens don't fit into a context of {n_positions}.</source><translation>{total} 个词元放不进 {n_positions} 的上下文。</translation></message></context>
<context><name>Messages</name><message><source>{value} has no weight_map.</source><translation>{value} 没有 weight_map。</translation></message></context>
<context><name>Messages</name><message><source>{value} is missing.</source><translation>缺少 {value}。</translation></message></context>
<context><name>Messages</name><message><source>{value} names a file outside its folder: {name}.</source><translation>{value} 列出了文件夹之外的文件：{name}。</translation></message></context>
<context><name>Messages</name><message><source>{vocabulary} and {merges} don't fit: {error}.</source><translation>{vocabulary} 与 {merges} 不相配：{error}。</translation></message></context>
<context><name>Messages</name><message><source>{vocabulary} does not give every token a number.</source><translation>{vocabulary} 没有给每个词元编号。</translation></message></context>
<context><name>Messages</name><message><source>“window_geometry” holds more than hexadecimal digits.</source><translation>“window_geometry”含有十六进制数字以外的内容。</translation></message></context>
<context><name>Messages</name><message><source>“{name}” is of version {version}; this program reads version {version_2}.</source><translation>“{name}”是版本 {version}；本程序读取版本 {version_2}。</translation></message></context>
<context><name>Messages</name><message><source>“{name}” is the document itself.</source><translation>“{name}”就是文档本身。</translation></message></context>
<context><name>Messages</name><message><source>“{name}” is {value}, not {wanted}.</source><translation>“{name}”是 {value}，而不是 {wanted}。</translation></message></context>
<context><name>Messages</name><message><source>“{name}” is {value}.</source><translation>“{name}”的值是 {value}。</translation></message></context>
<context><name>Messages</name><message><source>“{name}” is “{value}”.</source><translation>“{name}”的值是“{value}”。</translation></message></context>
<context><name>Messages</name><message><source>“{path}” can't be read: {reason}</source><translation>无法读取“{path}”：{reason}</translation></message></context>
<context><name>Messages</name><message><source>“{path}” can't be saved: {reason}</source><translation>无法保存“{path}”：{reason}</translation></message></context>
<context><name>Messages</name><message><source>“{path}” can't be written: {reason}</source><translation>无法写入“{path}”：{reason}</translation></message></context>
<context><name>Messages</name><message><source>“{path}” can't be written: {reason}.</source><translation>无法写入“{path}”：{reason}。</translation></message></context>
<context><name>Messages</name><message><source>“{path}” is not a text file: {error}.</source><translation>“{path}”不是文本文件：{error}。</translation></message></context>
<context><name>Messages</name><message><source>“{path}” was changed by another program since it was opened here.</source><translation>“{path}”在这里打开之后被另一个程序更改了。</translation></message></context>
<context><name>Messages</name><message><source>“{word}” can't be written to {path}: {reason}.</source><translation>无法把“{word}”写入 {path}：{reason}。</translation></message></context>
<context><name>ModelDialogs</name><message><source>&amp;Cancel</source><translation>取消(&amp;C)</translation></message></context>
<context><name>ModelDialogs</name><message><source>&amp;Fetch</source><translation>下载(&amp;F)</translation></message></context>
<context><name>ModelDialogs</name><message><source>&amp;Remove</source><translation>移除(&amp;R)</translation></message></context>
<context><name>ModelDialogs</name><message><source>A folder with a GPT-2: weights and tokenizer</source><translation>含有 GPT-2 的文件夹：权重与分词器</translation></message></context>
<context><name>ModelDialogs</name><message><source>Fetch a model</source><translation>下载模型</translation></message></context>
<context><name>ModelDialogs</name><message><source>For: {text}</source><translation>用途：{text}</translation></message></context>
<context><name>ModelDialogs</name><message><source>It can be fetched again.</source><translation>以后可以再次下载。</translation></message></context>
<context><name>ModelDialogs</name><message><source>Licence: {text}. Show Details shows its own words.</source><translation>许可证：{text}。按“显示详情”可阅读原文。</translation></message></context>
<context><name>ModelDialogs</name><message><source>Limits: {text}</source><translation>局限：{text}</translation></message></context>
<context><name>ModelDialogs</name><message><source>Remove a model</source><translation>移除模型</translation></message></context>
<context><name>ModelDialogs</name><message><source>Remove {title}?</source><translation>移除 {title} 吗？</translation></message></context>
<context><name>ModelDialogs</name><message><source>{title} is about {size} to fetch, from: {source}.</source><translation>{title} 约需下载 {size}，来源：{source}。</translation></message></context>
<context><name>Models</name><message><source>&amp;Close</source><translation>关闭(&amp;C)</translation></message></context>
<context><name>Models</name><message><source>&amp;Fetch and Install…</source><translation>下载并安装(&amp;F)…</translation></message></context>
<context><name>Models</name><message><source>&amp;Measure</source><translation>测量(&amp;M)</translation></message></context>
<context><name>Models</name><message><source>&amp;Remove…</source><translation>移除(&amp;R)…</translation></message></context>
<context><name>Models</name><message><source>&amp;Stop</source><translation>停止(&amp;S)</translation></message></context>
<context><name>Models</name><message><source>&amp;Use</source><translation>使用(&amp;U)</translation></message></context>
<context><name>Models</name><message><source>, {speed} a second</source><translation>，每秒 {speed}</translation></message></context>
<context><name>Models</name><message><source>32 bits, exact</source><translation>32 位，精确</translation></message></context>
<context><name>Models</name><message><source>4 bits, smaller</source><translation>4 位，更小</translation></message></context>
<context><name>Models</name><message><source>8 bits</source><translation>8 位</translation></message></context>
<context><name>Models</name><message><source>About this model</source><translation>关于此模型</translation></message></context>
<context><name>Models</name><message><source>Add a Folder of &amp;Mine…</source><translation>添加我的文件夹(&amp;M)…</translation></message></context>
<context><name>Models</name><message><source>Bits</source><translation>位数</translation></message></context>
<context><name>Models</name><message><source>Bits of a weight</source><translation>权重位数</translation></message></context>
<context><name>Models</name><message><source>Can be added</source><translation>可添加</translation></message></context>
<context><name>Models</name><message><source>Chec&amp;k</source><translation>校验(&amp;K)</translation></message></context>
<context><name>Models</name><message><source>Checking that it runs as it should…</source><translation>正在检查它是否运行正常……</translation></message></context>
<context><name>Models</name><message><source>Checking what arrived…</source><translation>正在检查收到的内容…</translation></message></context>
<context><name>Models</name><message><source>Chinese</source><translation>中文</translation></message></context>
<context><name>Models</name><message><source>Converting…</source><translation>正在转换……</translation></message></context>
<context><name>Models</name><message><source>Damaged</source><translation>已损坏</translation></message></context>
<context><name>Models</name><message><source>English</source><translation>英文</translation></message></context>
<context><name>Models</name><message><source>Fetching: {done} of {total}</source><translation>正在下载：{done} / {total}</translation></message></context>
<context><name>Models</name><message><source>For</source><translation>用途</translation></message></context>
<context><name>Models</name><message><source>From</source><translation>来源</translation></message></context>
<context><name>Models</name><message><source>How long you wait for a suggestion</source><translation>您愿意等待建议的时间</translation></message></context>
<context><name>Models</name><message><source>In use</source><translation>使用中</translation></message></context>
<context><name>Models</name><message><source>Installed</source><translation>已安装</translation></message></context>
<context><name>Models</name><message><source>Key to ghost</source><translation>按键到建议</translation></message></context>
<context><name>Models</name><message><source>Licence</source><translation>许可证</translation></message></context>
<context><name>Models</name><message><source>Limits</source><translation>局限</translation></message></context>
<context><name>Models</name><message><source>Looks back</source><translation>回看</translation></message></context>
<context><name>Models</name><message><source>Memory</source><translation>内存</translation></message></context>
<context><name>Models</name><message><source>Model</source><translation>模型</translation></message></context>
<context><name>Models</name><message><source>Models</source><translation>模型</translation></message></context>
<context><name>Models</name><message><source>Problem</source><translation>问题</translation></message></context>
<context><name>Models</name><message><source>Show a suggestion within</source><translation>显示建议的时限</translation></message></context>
<context><name>Models</name><message><source>Size</source><translation>大小</translation></message></context>
<context><name>Models</name><message><source>State</source><translation>状态</translation></message></context>
<context><name>Models</name><message><source>The language you write in</source><translation>您写作的语言</translation></message></context>
<context><name>Models</name><message><source>comes with the program</source><translation>随程序提供</translation></message></context>
<context><name>Models</name><message><source>in text that is</source><translation>文字语言</translation></message></context>
<context><name>Models</name><message><source>the package {name} {version}</source><translation>软件包 {name} {version}</translation></message></context>
<context><name>Models</name><message><source>{count} min left</source><translation>还剩 {count} 分钟</translation></message></context>
<context><name>Models</name><message><source>{count} s left</source><translation>还剩 {count} 秒</translation></message></context>
<context><name>Models</name><message><source>{count} tokens: words, or parts of longer ones</source><translation>{count} 个词元：单词、汉字或较长单词的一部分</translation></message></context>
<context><name>Models</name><message><source>{repository} on the Hugging Face hub</source><translation>Hugging Face hub 上的 {repository}</translation></message></context>
<context><name>ModelsDialog</name><message><source>Every byte of {name} is sound.</source><translation>{name} 的每个字节都完好。</translation></message></context>
<context><name>ModelsDialog</name><message><source>Loading {name}…</source><translation>正在载入 {name}……</translation></message></context>
<context><name>ModelsDialog</name><message><source>Measuring how fast {name} answers here, and how much memory it takes…</source><translation>正在测量 {name} 在这台机器上的速度和内存用量…</translation></message></context>
<context><name>ModelsDialog</name><message><source>Models</source><translation>模型</translation></message></context>
<context><name>ModelsDialog</name><message><source>Recommended here: {name}. </source><translation>推荐在这台机器上使用：{name}。</translation></message></context>
<context><name>ModelsDialog</name><message><source>Recommended on this machine</source><translation>推荐在这台机器上使用</translation></message></context>
<context><name>ModelsDialog</name><message><source>Stopped. What was fetched is kept for the next time.</source><translation>已停止。已下载的部分留待下次使用。</translation></message></context>
<context><name>ModelsDialog</name><message><source>Working…</source><translation>正在处理……</translation></message></context>
<context><name>ModelsDialog</name><message><source>{name} is installed.</source><translation>{name} 已安装。</translation></message></context>
<context><name>ModelsDialog</name><message><source>{name} is removed.</source><translation>{name} 已移除。</translation></message></context>
<context><name>ModelsDialog</name><message><source>{name} was measured.</source><translation>{name} 已测量。</translation></message></context>
<context><name>OriginsLegend</name><message><source>pasted, or by other people</source><translation>粘贴的，或他人写的</translation></message></context>
<context><name>OriginsLegend</name><message><source>suggested, as it came</source><translation>模型建议，未改动</translation></message></context>
<context><name>OriginsLegend</name><message><source>suggested, changed by you</source><translation>模型建议，您改动过</translation></message></context>
<context><name>OriginsPanel</name><message><source>&amp;Clear</source><translation>清除(&amp;C)</translation></message></context>
<context><name>OriginsPanel</name><message><source>&amp;Own Words…</source><translation>自己的文字(&amp;O)…</translation></message></context>
<context><name>OriginsPanel</name><message><source>&amp;Reworked…</source><translation>已改写(&amp;R)…</translation></message></context>
<context><name>OriginsPanel</name><message><source>A model wrote this first, and I changed it</source><translation>最初由模型写成，我作了改动</translation></message></context>
<context><name>OriginsPanel</name><message><source>A note, if you like:</source><translation>可以写一条备注：</translation></message></context>
<context><name>OriginsPanel</name><message><source>Accepted suggestions</source><translation>已采纳的建议</translation></message></context>
<context><name>OriginsPanel</name><message><source>No suggestion was accepted in this text.</source><translation>这篇文本没有采纳过建议。</translation></message></context>
<context><name>OriginsPanel</name><message><source>Take the mark back</source><translation>撤去标记</translation></message></context>
<context><name>OriginsPanel</name><message><source>These are my words by now: they no longer count as suggested</source><translation>这些已经是我自己的文字：不再计为建议</translation></message></context>
<context><name>OriginsPanel</name><message><source>Who Wrote What</source><translation>文字来源</translation></message></context>
<context><name>OriginsPanel</name><message><source>{share} of this text was suggested by a model; {changed} of that was changed since.</source><translation>这篇文本有 {share} 由模型建议；其中 {changed} 后来改动过。</translation></message></context>
<context><name>OutlinePanel</name><message><source>(no title)</source><translation>（无标题）</translation></message></context>
<context><name>OutlinePanel</name><message><source>Outline</source><translation>大纲</translation></message></context>
<context><name>OwnWordsDialog</name><message numerus="yes"><source>%Ln entries</source><translation><numerusform>共 %Ln 条</numerusform></translation></message></context>
<context><name>OwnWordsDialog</name><message><source>&amp;Add Folder…</source><translation>添加文件夹(&amp;A)…</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>&amp;Cancel</source><translation>取消(&amp;C)</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>&amp;Erase</source><translation>清除(&amp;E)</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>&amp;Erase Everything…</source><translation>全部清除(&amp;E)…</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>&amp;Learn my words</source><translation>学习我的词汇(&amp;L)</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>&amp;Remove</source><translation>移除(&amp;R)</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Also learn from the texts in</source><translation>也从这些文件夹的文本中学习</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Erase Everything</source><translation>全部清除</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Folders that are learned from</source><translation>用来学习的文件夹</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Forget all words and phrases that were learned?</source><translation>忘掉学到的所有词和短语吗？</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Learn from the Texts in a Folder</source><translation>从文件夹的文本中学习</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Leave this document &amp;out (save it first)</source><translation>不学习此文档(&amp;O)（请先保存）</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Leave “{name}” &amp;out</source><translation>不学习“{name}”(&amp;O)</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Names, terms and phrases of your texts come sooner in suggestions: a name typed once is completed from its first letters. All of this stays on this machine; your sentences are not kept.</source><translation>您文本中的人名、术语和短语会更早出现在建议里：输入过一次的名字，打出开头几个字母就能补全。这一切都留在本机；不会保存您的句子。</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Nothing has been learned yet.</source><translation>还没有学到任何内容。</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Nothing is learned.</source><translation>不学习任何内容。</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Own Words</source><translation>个人词汇</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Passages between {begin} and {end} are never learned: Suggestions, Keep Passage Private marks what is selected.</source><translation>{begin} 与 {end} 之间的段落绝不会被学习：“建议”菜单中的“不学习此段落”会标记所选文字。</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Remove &amp;Folder</source><translation>移除文件夹(&amp;F)</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Search what was learned</source><translation>搜索学到的内容</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>The file that holds them is removed. Your texts are not touched.</source><translation>存放它们的文件会被删除。您的文本不受影响。</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>What is remembered lies in a file you can read: {file}</source><translation>记住的内容存放在您可以阅读的文件中：{file}</translation></message></context>
<context><name>OwnWordsDialog</name><message><source>Words and phrases that were learned</source><translation>学到的词和短语</translation></message></context>
<context><name>OwnWordsDialog</name><message numerus="yes"><source>{shown} of %Ln entries</source><translation><numerusform>{shown} 条，共 %Ln 条</numerusform></translation></message></context>
<context><name>PanelHead</name><message><source>Close</source><translation>关闭</translation></message></context>
<context><name>PredictabilityPanel</name><message numerus="yes"><source>%Ln times in this text</source><translation><numerusform>在本文中出现 %Ln 次</numerusform></translation></message></context>
<context><name>PredictabilityPanel</name><message><source>&amp;Read On</source><translation>继续通读(&amp;R)</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>&amp;Stop</source><translation>停止(&amp;S)</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>A mirror for style: which words {model} would have guessed too. It says nothing about who wrote them.</source><translation>文风的一面镜子：哪些词 {model} 也猜得到。它不说明文字出自谁手。</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>All of the text was read.</source><translation>全文已通读。</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>How much was read</source><translation>通读进度</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>No worn phrases</source><translation>没有陈词</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>Predictability</source><translation>可预测性</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>Reading… {share}</source><translation>正在通读…… {share}</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>Stopped at {share}</source><translation>停在 {share}</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>There is no model to read with yet.</source><translation>还没有可用来通读的模型。</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>Why no program can tell who wrote a text</source><translation>为什么没有程序能认出文字出自谁手</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>Worn phrases</source><translation>陈词</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>a language model</source><translation>一个语言模型</translation></message></context>
<context><name>PredictabilityPanel</name><message><source>{count} words, each in the first 3 guesses</source><translation>{count} 个词，都在前 3 个猜测之内</translation></message></context>
<context><name>Preferences</name><message><source>0 is none. Days in a row make a streak.</source><translation>0 表示没有目标。连续达成的天数会累计。</translation></message></context>
<context><name>Preferences</name><message><source>0 is none. Half an hour's pause ends a session.</source><translation>0 表示没有目标。停顿半小时即结束本次写作。</translation></message></context>
<context><name>Preferences</name><message><source>60 to 75 are the easiest to read.</source><translation>60 到 75 个最易阅读。</translation></message></context>
<context><name>Preferences</name><message><source>A new suggestion is said once, when nothing else is being said.</source><translation>新建议会朗读一次，不打断正在朗读的内容。</translation></message></context>
<context><name>Preferences</name><message><source>A suggestion that came up just as you pressed Tab is not taken by accident.</source><translation>正要按 Tab 时才出现的建议不会被误采纳。</translation></message></context>
<context><name>Preferences</name><message><source>As the system</source><translation>跟随系统</translation></message></context>
<context><name>Preferences</name><message><source>At most one every</source><translation>最多每隔</translation></message></context>
<context><name>Preferences</name><message><source>Attention</source><translation>专注</translation></message></context>
<context><name>Preferences</name><message><source>Beside the document</source><translation>放在文稿旁边</translation></message></context>
<context><name>Preferences</name><message><source>Characters in a line</source><translation>每行字符数</translation></message></context>
<context><name>Preferences</name><message><source>Check spelling</source><translation>检查拼写</translation></message></context>
<context><name>Preferences</name><message><source>Chosen by writer</source><translation>由 writer 选择</translation></message></context>
<context><name>Preferences</name><message><source>Daily goal</source><translation>每日目标</translation></message></context>
<context><name>Preferences</name><message><source>Dark</source><translation>深色</translation></message></context>
<context><name>Preferences</name><message><source>Earlier versions kept</source><translation>保留的旧版本数</translation></message></context>
<context><name>Preferences</name><message><source>Everything</source><translation>全文</translation></message></context>
<context><name>Preferences</name><message><source>Focus on</source><translation>专注于</translation></message></context>
<context><name>Preferences</name><message><source>Font</source><translation>字体</translation></message></context>
<context><name>Preferences</name><message><source>Forward only</source><translation>只进不退</translation></message></context>
<context><name>Preferences</name><message><source>From the top of the page.</source><translation>从页面顶部算起。</translation></message></context>
<context><name>Preferences</name><message><source>Full</source><translation>完整</translation></message></context>
<context><name>Preferences</name><message><source>Height of that line</source><translation>该行的高度</translation></message></context>
<context><name>Preferences</name><message><source>High contrast</source><translation>高对比度</translation></message></context>
<context><name>Preferences</name><message><source>Hold back</source><translation>屏蔽</translation></message></context>
<context><name>Preferences</name><message><source>How readily</source><translation>积极程度</translation></message></context>
<context><name>Preferences</name><message><source>In the document</source><translation>放在文稿里</translation></message></context>
<context><name>Preferences</name><message><source>Keep a writing log</source><translation>记录写作日志</translation></message></context>
<context><name>Preferences</name><message><source>Language of menus</source><translation>界面语言</translation></message></context>
<context><name>Preferences</name><message><source>Less</source><translation>减少</translation></message></context>
<context><name>Preferences</name><message><source>Light</source><translation>浅色</translation></message></context>
<context><name>Preferences</name><message><source>Line spacing</source><translation>行距</translation></message></context>
<context><name>Preferences</name><message><source>Look</source><translation>外观</translation></message></context>
<context><name>Preferences</name><message><source>Margins</source><translation>页边距</translation></message></context>
<context><name>Preferences</name><message><source>Measured in</source><translation>单位</translation></message></context>
<context><name>Preferences</name><message><source>Minutes</source><translation>分钟</translation></message></context>
<context><name>Preferences</name><message><source>More</source><translation>增加</translation></message></context>
<context><name>Preferences</name><message><source>Motion</source><translation>动画</translation></message></context>
<context><name>Preferences</name><message><source>Never</source><translation>从不</translation></message></context>
<context><name>Preferences</name><message><source>Not at all</source><translation>不保存</translation></message></context>
<context><name>Preferences</name><message><source>Nothing</source><translation>不屏蔽</translation></message></context>
<context><name>Preferences</name><message><source>Nothing can be deleted or undone, until you switch this off.</source><translation>关闭之前，无法删除或撤销任何内容。</translation></message></context>
<context><name>Preferences</name><message><source>Of each file; 0 keeps none.</source><translation>按每个文件计；0 表示不保留。</translation></message></context>
<context><name>Preferences</name><message><source>Open again at start</source><translation>启动时重新打开</translation></message></context>
<context><name>Preferences</name><message><source>Quiet shows only what is nearly certain; eager saves more keys and is wrong more often.</source><translation>“安静”只显示几乎确定的建议；“积极”省键更多，出错也更多。</translation></message></context>
<context><name>Preferences</name><message><source>Quotes and dashes</source><translation>引号与破折号</translation></message></context>
<context><name>Preferences</name><message><source>Record of who wrote what</source><translation>文字来源记录</translation></message></context>
<context><name>Preferences</name><message><source>Reduced</source><translation>减少</translation></message></context>
<context><name>Preferences</name><message><source>Reduced shows the page where it belongs, without gliding there.</source><translation>选择“减少”时，页面直接到位，不再滑动。</translation></message></context>
<context><name>Preferences</name><message><source>Sepia</source><translation>复古</translation></message></context>
<context><name>Preferences</name><message><source>Session goal</source><translation>本次目标</translation></message></context>
<context><name>Preferences</name><message><source>Size</source><translation>字号</translation></message></context>
<context><name>Preferences</name><message><source>Slurs</source><translation>侮辱性词语</translation></message></context>
<context><name>Preferences</name><message><source>Slurs and profanity</source><translation>侮辱性词语和脏话</translation></message></context>
<context><name>Preferences</name><message><source>Stands beside what you typed where the record is kept in the document. You need give none.</source><translation>记录放在文稿里时，写在您所输入文字的旁边。可以不填。</translation></message></context>
<context><name>Preferences</name><message><source>Suggestions</source><translation>建议</translation></message></context>
<context><name>Preferences</name><message><source>Suggestions come</source><translation>出现时机</translation></message></context>
<context><name>Preferences</name><message><source>Tab accepts after</source><translation>Tab 采纳延迟</translation></message></context>
<context><name>Preferences</name><message><source>Takes effect when writer is started again.</source><translation>重新启动 writer 后生效。</translation></message></context>
<context><name>Preferences</name><message><source>Tell screen readers</source><translation>告知屏幕阅读器</translation></message></context>
<context><name>Preferences</name><message><source>The files that were open when you left, where you were.</source><translation>上次离开时打开的文件，以及当时的位置。</translation></message></context>
<context><name>Preferences</name><message><source>The line you write stays where it is, and the page moves.</source><translation>正在写的那一行保持不动，移动的是页面。</translation></message></context>
<context><name>Preferences</name><message><source>The paragraph</source><translation>段落</translation></message></context>
<context><name>Preferences</name><message><source>The rest of the text is dimmed.</source><translation>其余文字变暗。</translation></message></context>
<context><name>Preferences</name><message><source>The sentence</source><translation>句子</translation></message></context>
<context><name>Preferences</name><message><source>Theme</source><translation>主题</translation></message></context>
<context><name>Preferences</name><message><source>Typed quotes, dashes and dots become those of the text's language.</source><translation>输入的引号、短横和点会变成文本所用语言的形式。</translation></message></context>
<context><name>Preferences</name><message><source>Typewriter scrolling</source><translation>打字机滚动</translation></message></context>
<context><name>Preferences</name><message><source>Unless you choose one, the best reading font of this machine.</source><translation>如不选择，则使用本机最适合阅读的字体。</translation></message></context>
<context><name>Preferences</name><message><source>What is left beside the text at least.</source><translation>文字两侧至少留出的空白。</translation></message></context>
<context><name>Preferences</name><message><source>What the dictionary does not know is underlined, and never suggested.</source><translation>词典里没有的词会加下划线，也不会出现在建议中。</translation></message></context>
<context><name>Preferences</name><message><source>When you ask</source><translation>请求时</translation></message></context>
<context><name>Preferences</name><message><source>When you wrote, how long and how many words; never what. On this machine.</source><translation>记录何时写、写了多久、写了多少词，从不记录内容。只存在本机。</translation></message></context>
<context><name>Preferences</name><message><source>Where it is kept for new documents; View, Keep the Record chooses for the one in front.</source><translation>新文稿的记录放在哪里；当前文稿可在“视图”菜单的“保存记录”中选择。</translation></message></context>
<context><name>Preferences</name><message><source>While you type</source><translation>输入时</translation></message></context>
<context><name>Preferences</name><message><source>Words</source><translation>词</translation></message></context>
<context><name>Preferences</name><message><source>Words that a suggestion never holds. What you type yourself is never touched.</source><translation>建议中绝不出现的词语。您自己输入的内容不受影响。</translation></message></context>
<context><name>Preferences</name><message><source>Writing</source><translation>写作</translation></message></context>
<context><name>Preferences</name><message><source>Your name</source><translation>您的姓名</translation></message></context>
<context><name>Preferences</name><message><source>eager</source><translation>积极</translation></message></context>
<context><name>Preferences</name><message><source>quiet</source><translation>安静</translation></message></context>
<context><name>PreferencesDialog</name><message><source>&amp;Close</source><translation>关闭(&amp;C)</translation></message></context>
<context><name>PreferencesDialog</name><message><source>&amp;Reset This Page</source><translation>重置此页(&amp;R)</translation></message></context>
<context><name>PreferencesDialog</name><message><source>Keys</source><translation>快捷键</translation></message></context>
<context><name>PreferencesDialog</name><message><source>Pages</source><translation>页面</translation></message></context>
<context><name>PreferencesDialog</name><message><source>Preferences</source><translation>首选项</translation></message></context>
<context><name>PreferencesDialog</name><message><source>Search</source><translation>搜索</translation></message></context>
<context><name>PreferencesDialog</name><message><source>Search in preferences</source><translation>在首选项中搜索</translation></message></context>
<context><name>PreviewPanel</name><message><source>Preview</source><translation>预览</translation></message></context>
<context><name>ProgressFeature</name><message><source>The log was not exported</source><translation>日志未导出</translation></message></context>
<context><name>ProgressPanel</name><message numerus="yes"><source>%Ln days in a row</source><translation><numerusform>连续 %Ln 天</numerusform></translation></message></context>
<context><name>ProgressPanel</name><message><source>&amp;Goals…</source><translation>目标(&amp;G)…</translation></message></context>
<context><name>ProgressPanel</name><message><source>Characters</source><translation>字符</translation></message></context>
<context><name>ProgressPanel</name><message><source>Counts and Goals</source><translation>字数与目标</translation></message></context>
<context><name>ProgressPanel</name><message><source>Paragraphs</source><translation>段落</translation></message></context>
<context><name>ProgressPanel</name><message><source>Reading time</source><translation>阅读时间</translation></message></context>
<context><name>ProgressPanel</name><message><source>Selected</source><translation>选中</translation></message></context>
<context><name>ProgressPanel</name><message><source>Sentences</source><translation>句子</translation></message></context>
<context><name>ProgressPanel</name><message><source>Text</source><translation>全文</translation></message></context>
<context><name>ProgressPanel</name><message><source>This session</source><translation>本次</translation></message></context>
<context><name>ProgressPanel</name><message><source>Today</source><translation>今天</translation></message></context>
<context><name>ProgressPanel</name><message><source>Without spaces</source><translation>不含空格</translation></message></context>
<context><name>ProgressPanel</name><message><source>Words</source><translation>词</translation></message></context>
<context><name>ProgressPanel</name><message><source>under 1 min</source><translation>不到 1 分钟</translation></message></context>
<context><name>ProgressPanel</name><message><source>{hours} h {minutes} min</source><translation>{hours} 小时 {minutes} 分钟</translation></message></context>
<context><name>ProgressPanel</name><message><source>{minutes} min</source><translation>{minutes} 分钟</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>&amp;Beside the Document</source><translation>放在文档旁边(&amp;B)</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>&amp;In the Document</source><translation>写入文档(&amp;I)</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>&amp;Keep the Record</source><translation>保存来源记录(&amp;K)</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>&amp;Not at All</source><translation>不保存(&amp;N)</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>How much of this text was suggested by a model. Click to see what.</source><translation>这篇文本有多少来自模型的建议。点击查看详情。</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>Share of suggested text</source><translation>建议文字所占比例</translation></message></context>
<context><name>ProvenanceFeature</name><message><source>{share} suggested</source><translation>建议占 {share}</translation></message></context>
<context><name>Reasons</name><message><source>A filter held the suggestion back.</source><translation>某个过滤器挡下了建议。</translation></message></context>
<context><name>Reasons</name><message><source>Ask for one whenever you want with Suggestions, Ask Now.</source><translation>随时可以用“建议”菜单的“立即请求”来要一条。</translation></message></context>
<context><name>Reasons</name><message><source>Begin with a few words.</source><translation>请先写几个词。</translation></message></context>
<context><name>Reasons</name><message><source>Choose Suggestions, How Readily, Eager to see more, and more that is wrong.</source><translation>选择“建议”、“建议积极程度”、“积极”，可以看到更多建议，错误也会更多。</translation></message></context>
<context><name>Reasons</name><message><source>Choose Suggestions, When, Automatic to have them come by themselves.</source><translation>选择“建议”、“何时出现”、“自动”，建议就会自行出现。</translation></message></context>
<context><name>Reasons</name><message><source>Choose the same entry of the Suggestions menu again to wake them.</source><translation>再次选择“建议”菜单中的同一项即可唤醒。</translation></message></context>
<context><name>Reasons</name><message><source>If this goes on, run “writer doctor”, which says what is wrong.</source><translation>如果一直如此，请运行“writer doctor”，它会指出问题所在。</translation></message></context>
<context><name>Reasons</name><message><source>It began a sentence with a small letter.</source><translation>它以小写字母开始一个句子。</translation></message></context>
<context><name>Reasons</name><message><source>It ended in half a word.</source><translation>它以半个词结尾。</translation></message></context>
<context><name>Reasons</name><message><source>It held a number or name that the model can't know.</source><translation>它含有模型不可能知道的数字或名字。</translation></message></context>
<context><name>Reasons</name><message><source>It held a word that you chose to hold back.</source><translation>它含有您选择屏蔽的词语。</translation></message></context>
<context><name>Reasons</name><message><source>It looked like a long passage known by heart, perhaps from a book.</source><translation>它像是背下来的一长段文字，可能出自某本书。</translation></message></context>
<context><name>Reasons</name><message><source>It looked like somebody's address, number or other personal data.</source><translation>它像是某人的地址、号码或其他个人信息。</translation></message></context>
<context><name>Reasons</name><message><source>It opened or closed a quotation or bracket without its partner.</source><translation>它的引号或括号不成对。</translation></message></context>
<context><name>Reasons</name><message><source>It repeated what stands after the cursor.</source><translation>它重复了光标后面的内容。</translation></message></context>
<context><name>Reasons</name><message><source>It repeated what you had just written.</source><translation>它重复了您刚写的内容。</translation></message></context>
<context><name>Reasons</name><message><source>It said the same words over and over.</source><translation>它把同样的话说了一遍又一遍。</translation></message></context>
<context><name>Reasons</name><message><source>It was in other letters than your text: the model may not know your language.</source><translation>它用的文字与您的文本不同：模型可能不懂您的语言。</translation></message></context>
<context><name>Reasons</name><message><source>It was markup rather than prose.</source><translation>它是标记而不是文章。</translation></message></context>
<context><name>Reasons</name><message><source>It was too short to save you anything.</source><translation>它太短，省不了什么。</translation></message></context>
<context><name>Reasons</name><message><source>Its dashes or dots did not fit yours.</source><translation>它的破折号或省略号与您的习惯不符。</translation></message></context>
<context><name>Reasons</name><message><source>Its quotation marks did not fit yours.</source><translation>它的引号与您的习惯不符。</translation></message></context>
<context><name>Reasons</name><message><source>No model is ready: it is still loading, or could not be loaded.</source><translation>没有可用的模型：正在载入，或者无法载入。</translation></message></context>
<context><name>Reasons</name><message><source>Nothing was left of the suggestion but a space.</source><translation>建议只剩下一个空格。</translation></message></context>
<context><name>Reasons</name><message><source>Suggestions are off.</source><translation>建议已关闭。</translation></message></context>
<context><name>Reasons</name><message><source>Suggestions come only when you ask.</source><translation>建议只在您请求时出现。</translation></message></context>
<context><name>Reasons</name><message><source>Switch them on at the right end of the status bar.</source><translation>在状态栏右端打开。</translation></message></context>
<context><name>Reasons</name><message><source>Text stood right of the cursor in the same line.</source><translation>同一行中光标右边还有文字。</translation></message></context>
<context><name>Reasons</name><message><source>Text was selected, so there was no one place to continue.</source><translation>选中了文字，因此没有唯一的续写位置。</translation></message></context>
<context><name>Reasons</name><message><source>The cursor stood inside a word.</source><translation>光标在一个词的中间。</translation></message></context>
<context><name>Reasons</name><message><source>The model failed or took too long.</source><translation>模型出错或用时过长。</translation></message></context>
<context><name>Reasons</name><message><source>The model had nothing to add: it expected the paragraph or the text to end here.</source><translation>模型没有可补充的：它认为段落或文本到此结束。</translation></message></context>
<context><name>Reasons</name><message><source>The model was not sure enough that you would take what it had.</source><translation>模型没有足够把握您会采纳它的建议。</translation></message></context>
<context><name>Reasons</name><message><source>The status bar says more. The editor works without.</source><translation>状态栏有更多说明。没有模型编辑器照常工作。</translation></message></context>
<context><name>Reasons</name><message><source>The suggestion ended in half a character.</source><translation>建议以半个字符结尾。</translation></message></context>
<context><name>Reasons</name><message><source>There was no text yet to continue.</source><translation>还没有可供续写的文字。</translation></message></context>
<context><name>Reasons</name><message><source>This is a heading, code, a link or front matter, not running prose.</source><translation>这里是标题、代码、链接或文首信息，不是正文。</translation></message></context>
<context><name>Reasons</name><message><source>You had just deleted something. Who deletes is thinking; the next letter ends it.</source><translation>您刚删除了内容。删除时正在思考；输入下一个字母后恢复。</translation></message></context>
<context><name>Reasons</name><message><source>You had just moved the cursor. The next letter ends the silence.</source><translation>您刚移动了光标。输入下一个字母后恢复。</translation></message></context>
<context><name>Reasons</name><message><source>You had just pasted text. The next letter ends the silence.</source><translation>您刚粘贴了文字。输入下一个字母后恢复。</translation></message></context>
<context><name>Reasons</name><message><source>You had just undone or redone something. The next letter ends the silence.</source><translation>您刚撤销或重做了操作。输入下一个字母后恢复。</translation></message></context>
<context><name>Reasons</name><message><source>You refused a suggestion here. This place stays quiet until the text changes.</source><translation>您在这里拒绝过一条建议。文本改变之前此处保持安静。</translation></message></context>
<context><name>Reasons</name><message><source>You refused several suggestions in a row, so there is a pause of half a minute.</source><translation>您连续拒绝了几条建议，因此暂停半分钟。</translation></message></context>
<context><name>Reasons</name><message><source>You sent suggestions to sleep for a while.</source><translation>您让建议休眠了一段时间。</translation></message></context>
<context><name>Reasons</name><message><source>You were composing characters with an input method.</source><translation>您正在用输入法输入文字。</translation></message></context>
<context><name>Reasons</name><message><source>You were in another window, a menu or a dialog.</source><translation>您在另一个窗口、菜单或对话框中。</translation></message></context>
<context><name>Reasons</name><message><source>Your dictionary calls one of its words wrong.</source><translation>您的词典认为其中有词拼写错误。</translation></message></context>
<context><name>Reasons</name><message><source>a filter held it back</source><translation>被过滤器挡下</translation></message></context>
<context><name>Reasons</name><message><source>an edit was just undone or redone</source><translation>刚撤销或重做过</translation></message></context>
<context><name>Reasons</name><message><source>an input method is composing</source><translation>正在用输入法输入</translation></message></context>
<context><name>Reasons</name><message><source>it was dismissed here</source><translation>此处已拒绝</translation></message></context>
<context><name>Reasons</name><message><source>no model is ready</source><translation>没有可用的模型</translation></message></context>
<context><name>Reasons</name><message><source>several suggestions were refused</source><translation>连续拒绝了几条建议</translation></message></context>
<context><name>Reasons</name><message><source>something is selected</source><translation>选中了文字</translation></message></context>
<context><name>Reasons</name><message><source>suggestions are off</source><translation>建议已关闭</translation></message></context>
<context><name>Reasons</name><message><source>suggestions are snoozed</source><translation>建议正在休眠</translation></message></context>
<context><name>Reasons</name><message><source>suggestions come on request</source><translation>建议按需出现</translation></message></context>
<context><name>Reasons</name><message><source>text stands right of the cursor</source><translation>光标右边有文字</translation></message></context>
<context><name>Reasons</name><message><source>text was just deleted</source><translation>刚删除了文字</translation></message></context>
<context><name>Reasons</name><message><source>text was just pasted</source><translation>刚粘贴了文字</translation></message></context>
<context><name>Reasons</name><message><source>the cursor is inside a word</source><translation>光标在词的中间</translation></message></context>
<context><name>Reasons</name><message><source>the cursor was just moved</source><translation>刚移动了光标</translation></message></context>
<context><name>Reasons</name><message><source>the engine failed</source><translation>引擎出错</translation></message></context>
<context><name>Reasons</name><message><source>the keyboard is elsewhere</source><translation>键盘焦点在别处</translation></message></context>
<context><name>Reasons</name><message><source>the model had nothing to add</source><translation>模型没有可补充的</translation></message></context>
<context><name>Reasons</name><message><source>the model is not sure</source><translation>模型没有把握</translation></message></context>
<context><name>Reasons</name><message><source>there is no text to continue</source><translation>没有可供续写的文字</translation></message></context>
<context><name>Reasons</name><message><source>this is not running prose</source><translation>此处不是正文</translation></message></context>
<context><name>RecordKeeper</name><message><source>The old record was kept</source><translation>旧记录已保留</translation></message></context>
<context><name>RecordKeeper</name><message><source>The record of “{name}”</source><translation>“{name}”的记录</translation></message></context>
<context><name>RecordKeeper</name><message><source>The record that could not be used is now “{name}”.</source><translation>无法使用的记录现名为“{name}”。</translation></message></context>
<context><name>RecordKeeper</name><message><source>The record was not saved</source><translation>记录未保存</translation></message></context>
<context><name>RecoveryDialog</name><message><source>&amp;Discard</source><translation>放弃(&amp;D)</translation></message></context>
<context><name>RecoveryDialog</name><message><source>&amp;Keep What Is on Disk</source><translation>保留磁盘上的内容(&amp;K)</translation></message></context>
<context><name>RecoveryDialog</name><message><source>&amp;Recover</source><translation>恢复(&amp;R)</translation></message></context>
<context><name>RecoveryDialog</name><message><source>Decide &amp;Later</source><translation>以后再定(&amp;L)</translation></message></context>
<context><name>RecoveryDialog</name><message><source>Documents</source><translation>文档</translation></message></context>
<context><name>RecoveryDialog</name><message><source>Never saved</source><translation>从未保存</translation></message></context>
<context><name>RecoveryDialog</name><message><source>On disk</source><translation>磁盘上</translation></message></context>
<context><name>RecoveryDialog</name><message><source>Recovered text</source><translation>恢复的文本</translation></message></context>
<context><name>RecoveryDialog</name><message><source>Recovered, from {when}</source><translation>恢复的内容，{when}</translation></message></context>
<context><name>RecoveryDialog</name><message><source>The file is gone</source><translation>文件已不存在</translation></message></context>
<context><name>RecoveryDialog</name><message><source>Untitled</source><translation>未命名</translation></message></context>
<context><name>RecoveryDialog</name><message numerus="yes"><source>writer ended without saving %Ln documents. Nothing is lost: their texts were kept.</source><translation><numerusform>writer 退出时有 %Ln 个文档没有保存。什么都没有丢失：文本已留存。</numerusform></translation></message></context>
<context><name>RecoveryDialog</name><message><source>writer ended without saving “{name}”. Nothing is lost: its text was kept.</source><translation>writer 退出时没有保存“{name}”。什么都没有丢失：文本已留存。</translation></message></context>
<context><name>ReportDialog</name><message><source>&amp;Copy the Sentence</source><translation>复制声明(&amp;C)</translation></message></context>
<context><name>ReportDialog</name><message><source>&amp;Save as HTML…</source><translation>另存为 HTML(&amp;S)…</translation></message></context>
<context><name>ReportDialog</name><message><source>Disclosure Report</source><translation>披露报告</translation></message></context>
<context><name>ReportDialog</name><message><source>Save as HTML</source><translation>另存为 HTML</translation></message></context>
<context><name>ReportDialog</name><message><source>Save it in another folder.</source><translation>请保存到其他文件夹。</translation></message></context>
<context><name>ReportDialog</name><message><source>The report was not saved</source><translation>报告未保存</translation></message></context>
<context><name>ReportDialog</name><message><source>“{path}” can't be written: {reason}.</source><translation>无法写入“{path}”：{reason}。</translation></message></context>
<context><name>SettingsPage</name><message><source>As it was at first</source><translation>恢复默认值</translation></message></context>
<context><name>SettingsPage</name><message><source>Reset {name}</source><translation>重置“{name}”</translation></message></context>
<context><name>ShortcutsPage</name><message><source>&amp;Restore</source><translation>还原(&amp;R)</translation></message></context>
<context><name>ShortcutsPage</name><message><source>&amp;Set</source><translation>设定(&amp;S)</translation></message></context>
<context><name>ShortcutsPage</name><message><source>Action</source><translation>操作</translation></message></context>
<context><name>ShortcutsPage</name><message><source>Actions and their keys</source><translation>操作及其快捷键</translation></message></context>
<context><name>ShortcutsPage</name><message><source>Keys</source><translation>快捷键</translation></message></context>
<context><name>ShortcutsPage</name><message><source>New keys</source><translation>新快捷键</translation></message></context>
<context><name>ShortcutsPage</name><message><source>“{name}” has these keys. Give it others first.</source><translation>“{name}”正在使用这个快捷键。请先为它另设一个。</translation></message></context>
<context><name>ShortcutsPage</name><message><source>“{name}” has those keys now. Give it others first.</source><translation>“{name}”现在使用那个快捷键。请先为它另设一个。</translation></message></context>
<context><name>SpellMenu</name><message><source>&amp;Add to Dictionary</source><translation>添加到词典(&amp;A)</translation></message></context>
<context><name>SpellMenu</name><message><source>&amp;Ignore</source><translation>忽略(&amp;I)</translation></message></context>
<context><name>SpellMenu</name><message><source>Looking…</source><translation>正在查找……</translation></message></context>
<context><name>SpellMenu</name><message><source>No suggestions</source><translation>没有建议</translation></message></context>
<context><name>SpellingDesk</name><message><source>&amp;This Document</source><translation>此文档(&amp;T)</translation></message></context>
<context><name>SpellingDesk</name><message><source>As All Others</source><translation>与其他文档相同</translation></message></context>
<context><name>SpellingDesk</name><message><source>As the System</source><translation>跟随系统</translation></message></context>
<context><name>SpellingDesk</name><message><source>Lan&amp;guage</source><translation>语言(&amp;G)</translation></message></context>
<context><name>SpellingDesk</name><message><source>No dictionaries found</source><translation>没有找到词典</translation></message></context>
<context><name>StatisticsDialog</name><message numerus="yes"><source>%Ln keystrokes saved</source><translation><numerusform>节省了 %Ln 次按键</numerusform></translation></message></context>
<context><name>StatisticsDialog</name><message><source>&amp;Cancel</source><translation>取消(&amp;C)</translation></message></context>
<context><name>StatisticsDialog</name><message><source>&amp;Erase</source><translation>清除(&amp;E)</translation></message></context>
<context><name>StatisticsDialog</name><message><source>&amp;Erase…</source><translation>清除(&amp;E)…</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Counted on this machine for you alone, in a file you can read: {file}</source><translation>只在本机为您统计，存放在您可以阅读的文件中：{file}</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Erase Statistics</source><translation>清除统计</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Erase all that was counted?</source><translation>清除全部统计吗？</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Keystrokes saved by time of day</source><translation>一天中各时段节省的按键</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Model</source><translation>模型</translation></message></context>
<context><name>StatisticsDialog</name><message><source>No model</source><translation>没有模型</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Nothing has been counted yet. Write a little, and look again.</source><translation>还没有统计数据。写一点再来看。</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Saved</source><translation>节省</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Seen</source><translation>看到</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Statistics</source><translation>统计</translation></message></context>
<context><name>StatisticsDialog</name><message><source>Taken</source><translation>采纳</translation></message></context>
<context><name>StatisticsDialog</name><message numerus="yes"><source>That is {rate} of all you wrote. You took {taken} of %Ln suggestions you saw ({acceptance}).</source><translation><numerusform>相当于您所写内容的 {rate}。您看到 %Ln 条建议，采纳了 {taken} 条（{acceptance}）。</numerusform></translation></message></context>
<context><name>StatisticsDialog</name><message><source>The file is removed, and counting begins anew.</source><translation>文件会被删除，统计重新开始。</translation></message></context>
<context><name>StorageNotices</name><message numerus="yes"><source>%Ln broken characters in “{name}” were saved as “�”.</source><translation><numerusform>“{name}”中有 %Ln 个损坏的字符被保存为“�”。</numerusform></translation></message></context>
<context><name>StorageNotices</name><message><source>An old encoding</source><translation>旧式编码</translation></message></context>
<context><name>StorageNotices</name><message><source>If letters look wrong, choose another encoding in the status bar before you save.</source><translation>如果文字显示不对，请在保存之前从状态栏选择其他编码。</translation></message></context>
<context><name>StorageNotices</name><message><source>It was saved as UTF-8, which every current program reads.</source><translation>已保存为 UTF-8，目前的程序都能读取。</translation></message></context>
<context><name>StorageNotices</name><message><source>Lines of “{name}” end in different ways.</source><translation>“{name}”各行的换行符不一致。</translation></message></context>
<context><name>StorageNotices</name><message><source>Lines you leave alone keep their endings when you save; new ones get the most frequent.</source><translation>保存时，未改动的行保留原有换行符；新行使用最常见的那种。</translation></message></context>
<context><name>StorageNotices</name><message><source>Mixed line endings</source><translation>混合换行符</translation></message></context>
<context><name>StorageNotices</name><message><source>Saved as UTF-8</source><translation>已保存为 UTF-8</translation></message></context>
<context><name>StorageNotices</name><message><source>Some characters could not be saved</source><translation>有些字符无法保存</translation></message></context>
<context><name>StorageNotices</name><message><source>They are halves of characters, which no file can hold.</source><translation>它们是不完整的半个字符，任何文件都无法存储。</translation></message></context>
<context><name>StorageNotices</name><message><source>“{name}” is not UTF-8. It was read as {encoding}.</source><translation>“{name}”不是 UTF-8 编码，已按 {encoding} 读取。</translation></message></context>
<context><name>StorageNotices</name><message><source>“{name}” now holds characters that its old encoding has not.</source><translation>“{name}”现在含有其旧编码没有的字符。</translation></message></context>
<context><name>SuggestionAnnouncer</name><message><source>No suggestion</source><translation>没有建议</translation></message></context>
<context><name>SuggestionAnnouncer</name><message><source>Suggestion: {text}</source><translation>建议：{text}</translation></message></context>
<context><name>SuggestionModes</name><message><source>&amp;Automatic</source><translation>自动(&amp;A)</translation></message></context>
<context><name>SuggestionModes</name><message><source>As All &amp;Others</source><translation>与其他文档相同(&amp;O)</translation></message></context>
<context><name>SuggestionModes</name><message><source>In This &amp;Document</source><translation>在此文档中(&amp;D)</translation></message></context>
<context><name>SuggestionModes</name><message><source>O&amp;ff</source><translation>关闭(&amp;F)</translation></message></context>
<context><name>SuggestionModes</name><message><source>On &amp;Request</source><translation>按需(&amp;R)</translation></message></context>
<context><name>WelcomePage</name><message><source>Not tried yet</source><translation>尚未尝试</translation></message></context>
<context><name>WelcomePage</name><message><source>Open a Fi&amp;le…</source><translation>打开文件(&amp;L)…</translation></message></context>
<context><name>WelcomePage</name><message><source>Start &amp;Writing</source><translation>开始写作(&amp;W)</translation></message></context>
<context><name>WelcomePage</name><message><source>This page is found again under Help, Welcome.</source><translation>以后可在“帮助”、“欢迎”中再次找到此页。</translation></message></context>
<context><name>WelcomePage</name><message><source>Tried</source><translation>已尝试</translation></message></context>
<context><name>WelcomePage</name><message><source>Welcome to writer</source><translation>欢迎使用 writer</translation></message></context>
<context><name>WelcomePage</name><message><source>While you type, a small language model on this computer continues your sentence in grey. What you write never leaves this machine. Five keys are all there is to learn. Try them here:</source><translation>您打字时，这台计算机上的小型语言模型会用灰色文字续写您的句子。您写的内容绝不会离开这台机器。只需学会五个按键。在这里试一试：</translation></message></context>
<context><name>WelcomePage</name><message><source>asks for a suggestion, here and now</source><translation>在此处立即请求一条建议</translation></message></context>
<context><name>WelcomePage</name><message><source>refuses it; that place stays quiet</source><translation>拒绝它；该处保持安静</translation></message></context>
<context><name>WelcomePage</name><message><source>takes all of it</source><translation>全部采纳</translation></message></context>
<context><name>WelcomePage</name><message><source>takes it up to the end of the sentence</source><translation>采纳到句末</translation></message></context>
<context><name>WelcomePage</name><message><source>takes its next word</source><translation>采纳它的下一个词</translation></message></context>
<context><name>WhyNothing</name><message numerus="yes"><source> (%Ln times)</source><translation><numerusform>（%Ln 次）</numerusform></translation></message></context>
<context><name>WhyNothing</name><message><source>A suggestion is shown just now.</source><translation>现在正显示着一条建议。</translation></message></context>
<context><name>WhyNothing</name><message><source>Before that</source><translation>在此之前</translation></message></context>
<context><name>WhyNothing</name><message><source>Earlier reasons</source><translation>先前的原因</translation></message></context>
<context><name>WhyNothing</name><message><source>Nothing has been held back yet.</source><translation>还没有挡下任何建议。</translation></message></context>
<context><name>WhyNothing</name><message><source>Why Nothing?</source><translation>为何没有建议？</translation></message></context>
<context><name>WhyNothing</name><message><source>Why no suggestion is shown</source><translation>为什么没有显示建议</translation></message></context>
<context><name>WhyNothing</name><message><source>Write a little, and look again.</source><translation>写一点再来看。</translation></message></context>
<context><name>WhyNothing</name><message><source>{number} min ago</source><translation>{number} 分钟前</translation></message></context>
<context><name>WhyNothing</name><message><source>{number} s ago</source><translation>{number} 秒前</translation></message></context>
<context><name>Workspace</name><message><source>Close</source><translation>关闭</translation></message></context>
<context><name>Workspace</name><message><source>Open documents</source><translation>打开的文档</translation></message></context>
<context><name>Workspace</name><message><source>The file was not opened</source><translation>文件未打开</translation></message></context>
<context><name>WriterStatusBar</name><message numerus="yes"><source>%Ln words</source><translation><numerusform>%Ln 词</numerusform></translation></message></context>
<context><name>WriterStatusBar</name><message><source>Click for counts and goals</source><translation>点击查看字数与目标</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Click to see why nothing is shown</source><translation>点击查看为何没有显示建议</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Loading the model…</source><translation>正在载入模型……</translation></message></context>
<context><name>WriterStatusBar</name><message><source>No model</source><translation>没有模型</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Note</source><translation>提示</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Paused</source><translation>已暂停</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Ready</source><translation>就绪</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Starting…</source><translation>正在启动……</translation></message></context>
<context><name>WriterStatusBar</name><message><source>State of suggestions</source><translation>建议的状态</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Suggestions</source><translation>建议</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Suggestions are off</source><translation>建议已关闭</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Suggestions unavailable</source><translation>建议不可用</translation></message></context>
<context><name>WriterStatusBar</name><message><source>The model that writes suggestions, on this machine</source><translation>在本机上撰写建议的模型</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Thinking…</source><translation>正在思考……</translation></message></context>
<context><name>WriterStatusBar</name><message><source>Turn suggestions on or off</source><translation>打开或关闭建议</translation></message></context>
<context><name>WriterStatusBar</name><message><source>{key} accepts</source><translation>按 {key} 采纳</translation></message></context>
<context><name>WriterStatusBar</name><message numerus="yes"><source>{part} of %Ln words</source><translation><numerusform>{part} / %Ln 词</numerusform></translation></message></context>
<context><name>WriterStatusBar</name><message><source>○ Suggestions off</source><translation>○ 建议已关</translation></message></context>
<context><name>WriterStatusBar</name><message><source>○ Suggestions off here</source><translation>○ 此文档建议已关</translation></message></context>
<context><name>WriterStatusBar</name><message><source>● Suggestions on</source><translation>● 建议已开</translation></message></context>
<context><name>WriterStatusBar</name><message><source>● Suggestions on here</source><translation>● 此文档建议已开</translation></message></context>
<context><name>WriterStatusBar</name><message><source>◐ On request</source><translation>◐ 按需建议</translation></message></context>
<context><name>WriterStatusBar</name><message><source>◐ On request here</source><translation>◐ 此文档按需建议</translation></message></context>
<context><name>WriterStatusBar</name><message><source>☾ Asleep until restart</source><translation>☾ 休眠到重启</translation></message></context>
<context><name>WriterStatusBar</name><message><source>☾ Asleep until {time}</source><translation>☾ 休眠到 {time}</translation></message></context>
<context><name>WritingEdit</name><message><source>Text</source><translation>文本</translation></message></context>
<context><name>WritingEdit</name><message><source>Write the first sentence…</source><translation>写下第一句话……</translation></message></context>
</TS>
