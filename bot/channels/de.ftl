console-prompt = Sie:
console-unknown-command = Den Befehl „{ $command }“ kenne ich nicht. Mit /hilfe sehen Sie, was möglich ist.
console-goodbye = Auf Wiederhören!
console-failed = Entschuldigung, bei dieser Frage ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal oder fragen Sie anders.
