# From paper to electronic
switch-title = From paper to electronic
switch-progress = { NUM($done) } of { NUM($all) } steps are done. Paper post goes on until the day of the switch.
switch-exclusive = After the switch no document is sent by post any more: all categories and all legislations move together.
switch-since = Since { DATE($day) }
switch-who = Who can act: { $title }
switch-who-named = Who can act: { $title } ({ $persons })
switch-electronic-from = Electronic from { DATE($day) }
switch-requested = Switch requested from { DATE($day) }
switch-request = Ask for the switch
switch-request-what = The security cell checks the conditions and approves the request. You then get a confirming mail.
switch-from = From which day?
switch-from-hint = Preferably the first day of a month
switch-done-requested = The request is made. The security cell handles it.
switch-none = Your institution has no quality with a mailbox yet. The access manager activates it.
