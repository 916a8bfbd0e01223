console-prompt = Sie:
console-goodbye = Auf Wiederhören!
