show-change = Ändern<span class="govuk-visually-hidden">: { $what }</span>
show-task-done = Erledigt
show-task-to-do = Zu erledigen
show-task-waiting = Noch nicht möglich
show-task-problem = Zu korrigieren
show-previous = Zurück
show-next = Weiter
show-first = Erste Seite
show-warning = Achtung
