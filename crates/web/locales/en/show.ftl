show-change = Change<span class="govuk-visually-hidden">: { $what }</span>
show-task-done = Done
show-task-to-do = To do
show-task-waiting = Cannot start yet
show-task-problem = Needs attention
show-previous = Previous
show-next = Next
show-first = First page
show-warning = Warning
