session-end-title = Your session
session-end-idle = You have not asked for anything for a while. For your safety your session ends in { $minutes ->
    [one] at most { NUM($minutes) } minute
   *[other] at most { NUM($minutes) } minutes
 }. What you have typed stays on this page.
session-end-last = Your session ends in { $minutes ->
    [one] at most { NUM($minutes) } minute
   *[other] at most { NUM($minutes) } minutes
 } and cannot be extended: the working day that it may last is over. Send what you have typed, or send it later: we keep it, and you sign in again.
session-end-over = Your session has ended. What you have typed is still on this page. If you send it, it is kept, except for passwords, codes and files, and you find it again after signing in.
session-end-failed = Your session could not be extended. Check your connection and try again.
session-end-stay = Stay signed in
session-end-close = Close this notice
session-kept-sign-in = Your session had ended before your form arrived. What you entered is kept: sign in again, and you find it again.
session-kept-title = Your entry was kept
session-kept-what = Your session had ended before this form arrived. Nothing has been done with it yet. Send it now, or throw it away; otherwise it disappears after a day.
session-kept-what-proof = This form asked you to confirm your identity first. Nothing has been done with it yet. Send it now, or throw it away; otherwise it disappears after a day.
session-kept-raise = What you entered is kept: confirm your identity, and you find it again, ready to be sent. Files and secrets such as codes are not kept.
session-kept-fields = { $count ->
    [one] One field was kept.
   *[other] { NUM($count) } fields were kept.
 }
session-kept-others = { $count ->
    [one] One other field was kept as well.
   *[other] { NUM($count) } other fields were kept as well.
 }
session-kept-files = Files are not kept: you are asked for them again after sending. Secrets such as passwords and codes are not kept either.
session-kept-send = Send it now
session-kept-discard = Throw it away
session-kept-other-capacity = You entered this in another capacity. Choose that capacity, and you find it again.
refusal-less-sure = This means is less sure than the one of your session. Your session stays as it is; use a means that is at least as sure.
refusal-less-sure-with-level = This means is less sure than the one of your session, which stays as it is. Use { $level ->
    [300] a code of your card, a one-time code, a passkey or your identity card eID
    [400] a one-time code, a passkey or your identity card eID
    [450] a passkey or your identity card eID
    [500] your identity card eID
   *[other] a means that is at least as sure
 }.
