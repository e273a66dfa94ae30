show-change = Modifier<span class="govuk-visually-hidden"> : { $what }</span>
show-task-done = Fait
show-task-to-do = À faire
show-task-waiting = Pas encore possible
show-task-problem = À corriger
show-previous = Précédent
show-next = Suivant
show-first = Première page
show-warning = Attention
