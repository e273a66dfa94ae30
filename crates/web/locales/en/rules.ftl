# What a rule of the program says when it refuses: what happened, what to do next, who can do it. The keys stand in the policies.
refusal-r1 = This person cannot become access manager: that takes a legal representative or an employee of the institution. Have the security cell record the function first, or choose somebody else.
refusal-r2 = You cannot designate the access manager. A legal representative of the institution does, or the security cell records it from the signed document. Ask one of them.
refusal-r2-level = This designation needs the surest way of signing in that this service offers. Sign in that way and start again, or send the signed document to the security cell.
refusal-r2-document = The designation of the access manager is only recorded with the signed document. Add it and start again. The legal representative signs it.
refusal-r3 = Only the access manager designates co-access-managers. Ask the access manager.
refusal-r3-offices = You cannot block, unblock or end this office. The access manager does so for co-access-managers, and the security cell for everybody. Ask one of them.
refusal-r3-blocked = Your office is blocked: as long as it is, you cannot manage or open anything here. Ask the access manager or the security cell why. Only they can unblock it.
refusal-r4 = Only the access manager and the co-access-managers activate a quality of the institution. Ask one of them.
refusal-r5 = Only the access manager and the co-access-managers designate the local manager of a quality. Ask one of them.
refusal-r6-exceptions = Only the security cell grants an exception to a rule of the network, with a reason and an end date. Write to them why one is needed.
refusal-r7 = You cannot name or remove a co-local-manager of this quality. The local manager or the access manager does. Ask one of them.
refusal-r8 = You cannot remove a manager of this subdivision. The managers of the quality and the access manager do. Ask one of them.
refusal-r9 = Nobody gives himself access or an office. Ask another manager of your institution, or the security cell, to do it for you.
refusal-r9-approval = You made this request yourself, and nobody approves his own request. Somebody else of the security cell must approve it.
refusal-r11 = You do not manage access here. The access manager does for all qualities of the institution, and the local manager for his own. Ask one of them.
refusal-r12 = An access manager manages access, but opens neither applications nor the mailbox. Ask the local manager, or a user who may open it, for the document.
refusal-r15 = You do not manage users and roles here. The local manager of the quality, the co-local-manager or the access manager does. Ask one of them.
refusal-r15-address = You cannot change the e-mail address of this quality. The local manager, the co-local-manager or the access manager does. Ask one of them.
refusal-r16 = You cannot see who has access here. Managers see it for what they manage, the president and the secretary for their institution. Ask the local manager.
refusal-r16-institution = Only those who act for this institution see its details. Check for whom you are acting. If this is a mistake, ask the institution’s local manager.
refusal-r17 = This is only for the person concerned. Your own access is under “My access”. For other people’s access, ask the local manager.
refusal-r18 = You have no role that opens this application in this quality. Ask the local manager for that role.
refusal-r19-function = This needs an attested function that is not recorded, or no longer. The local manager asks the security cell to record it, with the evidence. Then try again.
refusal-r19-level = You signed in in a way that is not sure enough for this. Confirm your identity in a surer way: you then come back to this page.
refusal-r2-level-with-level = This needs { $level ->
    [300] a password with a code
    [400] a password with a one-time code
    [450] a passkey
    [500] an electronic identity card eID
   *[other] a surer way of signing in
 }. Confirm your identity in that way: you then come back to this page. If you do not have these means, call the help desk.
refusal-r19-level-with-level = This needs { $level ->
    [300] a password with a code
    [400] a password with a one-time code
    [450] a passkey
    [500] an electronic identity card eID
   *[other] a surer way of signing in
 }. Confirm your identity in that way: you then come back to this page. If you do not have these means, call the help desk.
refusal-sign-in-with-level = This needs { $level ->
    [300] a password with a code
    [400] a password with a one-time code
    [450] a passkey
    [500] an electronic identity card eID
   *[other] a surer way of signing in
 }. Confirm your identity in that way: you then come back to this page. If you do not have these means, call the help desk.
refusal-r19-means = This needs other means of signing in than those you used. Confirm your identity by the means asked for. If you do not have them, call the help desk.
refusal-r21 = You cannot end everything that this person has: the person holds an office that you do not give. Ask the access manager or the security cell.
refusal-sign-in = A password alone is not enough to manage access. Confirm your identity with a one-time code: you then come back to this page.
refusal-rule-error = A rule could not be checked. To be safe, nothing was done. Call the help desk and give the reference of this page.
refusal-m2 = You have no role that opens this mailbox. The local manager opens it, and the users to whom he gave that role. Ask the local manager.
refusal-m2-operator = The operator of the network never reads what is sent to an institution. If you also hold an office in an institution, change capacity. If not, ask the institution.
refusal-m2-other-institution = This mailbox belongs to another institution, and only the people of that institution open it. Check for whom you are acting.
refusal-m2-protected = This is a protected communication. Opening it takes the role for protected internal communications besides that for the mailbox. Ask the local manager for that role.
refusal-m3 = Only the security cell records the mission signed by the president and the secretary. Send them the signed document.
refusal-m3-mission = This role opens the mailbox, and the mission signed by the president and the secretary is not recorded yet. Send it to the security cell. Then give the role.
refusal-m4 = You cannot send documents for this sender. Only the people and programs that it had registered can. Ask the security cell.
refusal-m4-category = This sender does not send this category of document. Choose one of its own categories, or ask the security cell to add it.
refusal-m5-conditions = Only the security cell confirms the conditions of the switch to electronic. Send them what they ask for. The task list shows what is missing.
refusal-m5-request = You cannot ask for the switch to electronic. The local manager, the access manager, the president or the secretary does. Ask one of them.
refusal-m5-approval = Only the security cell approves the switch to electronic. If the request is complete, wait for their answer, or call the help desk.
refusal-m6 = You can neither see nor print the batches of this sender. Only those who send for it can. Check for whom you are acting.
refusal-m8 = Only the privileged user removes documents and puts them back, and only those that he may open. Ask him, or ask the local manager for that role.
refusal-l2 = The security log is consulted only by the security adviser, and only for his own institution. Ask the adviser.
refusal-l2-purpose = Each consultation of the security log needs a purpose. Say why you consult it and start again. The purpose is recorded.
refusal-l3 = Only the security cell and the platform administrator verify the ledger here. Everybody else can verify it offline, with the receipts.
refusal-o1 = Only the security cell registers institutions, senders and functions, and suspends offices. Ask them, with the document that proves it.
refusal-o2 = This page is for the people who run the network. Check for whom you are acting, or call the help desk.
refusal-o4 = Only the platform administrator appoints and removes the people who run the network. Ask the administrator.
refusal-r19-fresh = It is too long since you proved who you are. Confirm your identity: you then come back to this page.
