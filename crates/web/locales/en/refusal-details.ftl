# Refusals that know more: one sentence for each code of what is wrong (refusal-…-code), or with a detail (refusal-…-with-detail).
refusal-bad-number-empty = You have not filled in this number. Enter it.
refusal-bad-number-not-digits = This number holds something other than digits. Enter digits only; points, dashes and spaces are allowed.
refusal-bad-number-wrong-length = This number has too many or too few digits. Count them and compare with the official document.
refusal-bad-number-wrong-check-digits = The check digits do not fit: there is probably a typing mistake. Compare each digit with the official document.
refusal-bad-number-impossible-date = This number begins with a date that does not exist. Check the first six digits.
refusal-bad-number-future-date = This number gives a date of birth in the future. Check the first six digits.
refusal-bad-number-wrong-kind = This is another kind of number than the one asked for here. Read the name of the field and enter the right number.
refusal-bad-number-out-of-range = No number of this kind has this value. Compare each digit with the official document.
refusal-bad-number-of-another-institution = This enterprise number belongs to another institution. Enter that of your own institution.
refusal-bad-password-too-short = This password is too short: it needs at least 15 characters. Take a sentence that only you can guess.
refusal-bad-password-too-long = This password is too long: at most 128 characters. Shorten it.
refusal-bad-password-too-obvious = This password is too easy to guess: it holds your name or user name, or only what everybody chooses. Take several words that only you can guess.
refusal-bad-file-empty = This file is empty. Choose the right file and send it again.
refusal-bad-file-too-large = This file is too large. Reduce its pictures or split it into several documents.
refusal-bad-file-not-a-pdf = This file is not a PDF. Save the document as PDF and send it again.
refusal-bad-file-truncated = This PDF is incomplete: its end is missing. Make or copy it again.
refusal-bad-file-trailing-bytes = There is more data after the end of this PDF. Make it again from the original document.
refusal-bad-file-encrypted = This PDF is protected by a password or encrypted. Save it without protection and send it again.
refusal-bad-file-too-deep = This PDF is too complicated to be checked. Print it to a new PDF and send that one.
refusal-bad-file-too-many-objects = This PDF is too complicated to be checked. Print it to a new PDF and send that one.
refusal-bad-file-too-many-pages = This PDF has too many pages. Split it into several documents.
refusal-bad-file-javascript = This PDF contains a script (JavaScript), which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-launch = This PDF wants to start another program, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-embedded-file = Another file is attached within this PDF, which is not allowed. Take it out, and send it as a document of its own if needed.
refusal-bad-file-xfa = This PDF contains a dynamic form (XFA), which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-rich-media = This PDF contains film, sound or a three-dimensional picture, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-form-submission = This PDF sends or fetches form data, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-remote-go-to = This PDF jumps into another file, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-additional-actions = This PDF acts by itself, for example when printed, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-open-action = This PDF does something when it is opened, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-external-stream = This PDF fetches part of its content from another file, which is not allowed. Print it to a new PDF and send that one.
refusal-bad-file-damaged = This PDF is damaged. Make it again from the original document.
refusal-bad-file-took-too-long = This PDF could not be checked. Print it to a new PDF and send that one. If that does not work, call the help desk.
refusal-bad-file-inspector-died = This PDF could not be checked. Print it to a new PDF and send that one. If that does not work, call the help desk.
refusal-too-many-tries-with-seconds = There were too many tries. Wait { $seconds ->
    [one] { NUM($seconds) } second
   *[other] { NUM($seconds) } seconds
 } and try again. If you have forgotten your password, ask the local manager.
refusal-too-long-with-longest = This text is too long: at most { NUM($longest) } characters. Shorten it.
refusal-period-over-with-today = This end date has passed already. Choose { DATE($today) } or later.
refusal-period-backwards-with-from = The end comes before the start, on { DATE($from) }. Choose a later end date.
refusal-bad-manifest-with-line = The list of files holds a mistake in line { NUM($line) }. Correct that line and send the list again.
refusal-conditions-missing-with-missing = Not all conditions are met. Missing: { $missing }. The task list shows who can act.
refusal-of-the-network = { $what } { $remedy }
