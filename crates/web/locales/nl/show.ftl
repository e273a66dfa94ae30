show-change = Wijzigen<span class="govuk-visually-hidden">: { $what }</span>
show-task-done = Klaar
show-task-to-do = Te doen
show-task-waiting = Nog niet mogelijk
show-task-problem = Te verbeteren
show-previous = Vorige
show-next = Volgende
show-first = Eerste pagina
show-warning = Let op
