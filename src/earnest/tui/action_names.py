"""The names of what a key or a command of the interface does, as hints name it; `Phrase.capital` is for commands."""

from __future__ import annotations

from earnest.core.language import Phrase

ACCEPTED_RISK = Phrase("接受风险", "accept risk")
BACK = Phrase("返回", "back")
BACK_TO_QUESTION = Phrase("返回题目", "back to the question")
CANCEL = Phrase("取消", "cancel")
CHOOSE = Phrase("选定", "choose")
CHOOSE_FILE = Phrase("选择文件", "choose a file")
CONFIRM = Phrase("确认", "confirm")
FILTER = Phrase("筛选", "filter")
GAPS = Phrase("差距", "gaps")
GO_TO_QUESTION = Phrase("到题目", "go to question")
HELP = Phrase("帮助", "help")
KEEP = Phrase("保存", "save")
LEVELS = Phrase("等级与依据", "levels and what they rest on")
LEVEL = Phrase("依据", "basis")
LANGUAGE = Phrase("语言", "language")
NEXT_FIELD = Phrase("下一项", "next field")
OPEN = Phrase("打开", "open")
QUIT = Phrase("退出", "quit")
REDO = Phrase("重做", "redo")
REPORT = Phrase("报告", "report")
SAVE_NOW = Phrase("立即保存", "save now")
SCROLL = Phrase("滚动", "scroll")
SINCE = Phrase("自上次以来的变化", "since you were here")
SITTING = Phrase("一次几题", "a sitting")
SIGN_OFF = Phrase("签署答卷", "sign off")
VERSIONS = Phrase("旧版本", "earlier versions")
UNDO = Phrase("撤销", "undo")

FILTER_QUESTIONS = Phrase("筛选题目", "filter questions")
GENERATE_REPORT = Phrase("生成报告", "generate report")
NEW_ASSESSMENT = Phrase("新建评估", "new assessment")
NOTES = Phrase("打开文件时的提示", "notes on opening the file")
OPEN_ASSESSMENT = Phrase("打开评估", "open an assessment")
