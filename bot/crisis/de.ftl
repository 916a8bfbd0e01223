# Jemand ist in Not. Nach diesen Sätzen stehen die Nummern aus der Datei des Betreibers (emergency_numbers).

crisis-emergency = Bitte rufen Sie jetzt sofort an; ich selbst kann keine Hilfe schicken.
crisis-emergency-then = Bringen Sie sich und andere in Sicherheit, und bleiben Sie am Telefon, bis man Ihnen sagt, dass Sie auflegen können.
crisis-suicide = Danke, dass Sie das aussprechen; so etwas Schweres muss niemand allein tragen. Bitte rufen Sie jetzt hier an, da ist Tag und Nacht ein Mensch, der Ihnen zuhört:
crisis-suicide-other = Das ist eine schwere Sorge, und es ist gut, dass Sie nicht darüber hinwegsehen. Ist jemand gerade in Gefahr, rufen Sie bitte sofort die 112 an; zum Reden ist Tag und Nacht ein Mensch da, auch für Sie selbst:
crisis-suicide-bereaved = Das tut mir sehr leid; einen Menschen so zu verlieren, ist kaum zu begreifen. Mit Trauer, Wut oder Fragen müssen Sie nicht allein bleiben, hier ist Tag und Nacht jemand zum Reden da:
crisis-violence = Was Ihnen geschieht, ist nicht Ihre Schuld, und Sie müssen es nicht allein aushalten. Hier hört Ihnen sofort jemand zu, und Ihren Namen müssen Sie nicht nennen:
crisis-violence-other = Es ist gut, dass Sie hinsehen. Ist gerade jemand in Gefahr, rufen Sie bitte sofort die 110 an; das Hilfetelefon berät auch Menschen, die sich um andere sorgen:
crisis-threat = So etwas macht Angst, und niemand muss es hinnehmen, auch nicht im Amt. Bei Gefahr rufen Sie bitte sofort die 110 an; Drohungen und Beleidigungen können Sie dort auch anzeigen, heben Sie Nachrichten und Briefe dafür auf.
crisis-exhaustion = Das klingt nach sehr viel, und es ist gut, dass Sie es aussprechen. Vielleicht tut ein Gespräch gut, mit jemandem, dem Sie vertrauen, oder zu jeder Stunde hier:
crisis-loneliness = Danke, dass Sie mir das schreiben; so allein zu sein, kann sehr wehtun. Hier ist Tag und Nacht ein Mensch, der sich Zeit für Sie nimmt:
crisis-gentle-other = Es ist gut, dass Sie das bemerken und nicht darüber hinweggehen. Oft hilft es schon, wenn jemand fragt und zuhört; hier ist Tag und Nacht ein Mensch zu erreichen, auch für Sie selbst:
crisis-brief-suicide = Das klingt sehr schwer. Hier ist jetzt sofort ein Mensch zum Reden da:
crisis-brief-violence = Das muss niemand allein aushalten. Hier hilft sofort jemand:
crisis-brief-threat = Das muss niemand hinnehmen. Hier hilft sofort jemand:
crisis-brief-gentle = Das klingt nach sehr viel. Hier ist Tag und Nacht ein Mensch zum Reden da:
crisis-number = - { $what }: <b>{ $number }</b>
crisis-number-alone = - { $text }
crisis-not-kept = Ihre Nachricht hebe ich nicht auf; aus diesem Chat löschen können nur Sie selbst sie.
crisis-private = Alles Weitere gern im Einzelchat mit mir.
crisis-wiki = Wenn Sie etwas aus dem Wiki wissen möchten, bin ich weiter für Sie da.
