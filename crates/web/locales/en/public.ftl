# Gate and start
gate-title = Choice of language
language-unknown = This language does not exist here. Choose French, Dutch, German or English.
start-title = Welcome
start-what = The protected mail of your institution, and the access of those who work there.
start-read = Read the documents that your institution receives
start-access = Give access, change it and end it
start-log = Know who has seen what, and why
start-sign-in = Sign in
start-no-access = No access yet?
start-no-access-what = The local manager of your institution adds you. Your name and your national number are needed for this.
start-first-time = Your first time? <a>Read how it works</a>.

# Help
help-title = Help
help-intro = The most common tasks, in a few sentences.
help-sign-in = Signing in
help-sign-in-what = Enter your user name and your password, then the six-digit code of your authentication app. Your session closes by itself when you no longer do anything.
help-capacity = For whom you act
help-capacity-what = You always act for one institution and in one capacity. The bar below the title shows it on every page. Choose “Change” to act in another capacity.
help-read = Reading a document
help-read-what = The home page shows today’s documents. The title opens the PDF. All documents are under “Documents”; the filters help to find them. The opening of a document is recorded.
help-ask = Asking for access
help-ask-what = Ask the local manager of your institution. When a page is refused to you, it names the people who can give you access.
help-give = Giving access
help-give-what = Under “Access”, add the person by national number and name, choose the roles and the dates, then check in words what they will be able to see.
help-leave = Somebody leaves
help-leave-what = Open the person’s page and choose “This person is leaving”. All access that you manage ends at once, and you receive a receipt.
help-mail = Checking an e-mail from us
help-mail-what = Our e-mails contain no name of a client, no national number and no title of a document. They never ask for a password. If in doubt, do not follow the link: type the address of this service yourself.
help-language = Changing the language
help-language-what = The four languages are at the top of every page. The page stays the same. Official acts stay in the language of the institution.
help-more = Need more help?
help-more-what = Call us on <a>{ $phone }</a>, { $hours }.

# Accessibility statement
accessibility-title = Accessibility statement
accessibility-intro = We want everybody to be able to use this service, also without a mouse, with a screen reader or with enlarged text.
accessibility-scope = What this statement covers
accessibility-scope-what = It covers all pages of this service. It follows Directive (EU) 2016/2102 and the Belgian law of 19 July 2018 on the accessibility of the websites and mobile applications of public sector bodies.
accessibility-status = Compliance status
accessibility-status-what = The pages are made to meet WCAG 2.2, level AA, and the standard EN 301 549. Programs check all of them, in the four languages, in light and dark colours and on a narrow screen. An external audit and a test with users of screen readers have not taken place yet: until then we declare partial compliance.
accessibility-gaps = What is not accessible
accessibility-gaps-what = The PDF documents come from the bodies that send them. Some are images without text or have no structure. Ask the sender for another form; call us if you do not know whom to ask.
accessibility-made = How this statement was prepared
accessibility-made-what = By an evaluation that the provider of the service makes for every version, with automatic tools and with the keyboard.
accessibility-tell = Reporting a problem
accessibility-tell-phone = By telephone: <a>{ $phone }</a>, { $hours }.
accessibility-tell-mail = By e-mail: <a>{ $mail }</a>. We answer within five working days.
accessibility-enforce = If the answer does not satisfy you
accessibility-enforce-what = Complain to the Federal Ombudsman, Rue de Louvain 48 box 6, 1000 Brussels, or contact the federal public service BOSA, which monitors the accessibility of websites.

# Privacy
privacy-title = Privacy
privacy-intro = What we keep about you, why, and what you can ask for.
privacy-who = Who is responsible
privacy-who-what = The operator of the network is responsible for this service. Your institution is responsible for the access that it gives you; the sender is responsible for the content of the documents.
privacy-kept = What we keep
privacy-kept-what = Your name, your national number, your work e-mail address, your functions, your roles with their dates, and what you do in this service.
privacy-why = Why
privacy-why-what = So that only the people designated see social data, and so that it can be proved who saw them. The basis is the task in the public interest of Article 6(1)(e) of the GDPR and the Belgian law of 15 January 1990 on the Crossroads Bank for Social Security.
privacy-log = The security log
privacy-log-what = Every opening of a document and every change of access is recorded. The data protection officer of your institution can consult these traces, with a reason; that consultation is itself recorded.
privacy-cookies = Cookies
privacy-cookies-what = Only those that signing in needs: your language, your session, and one that knows your browser again for a year, so that you are told when somebody signs in elsewhere. Others last some minutes, while you sign in or activate your access. Nothing follows you from site to site, and nothing is loaded from elsewhere.
privacy-long = How long
privacy-long-what = The traces of the security log are kept for ten years, as the rules of social security demand. Documents are kept for as long as their page says.
privacy-rights = Your rights
privacy-rights-what = You can ask what we keep about you and have a mistake corrected. First ask the data protection officer of your institution. You can also complain to the Data Protection Authority, Rue de la Presse 35, 1000 Brussels.
privacy-rights-mail = For the network itself, write to <a>{ $mail }</a>.

# Contact
contact-title = Contact
contact-intro = We help everybody who works with this service.
contact-desk = Help desk
contact-desk-phone = Telephone: <a>{ $phone }</a>, { $hours }
contact-desk-mail = E-mail: <a>{ $mail }</a>
contact-ready = What helps us to help you
contact-ready-what = The name of your institution, what you wanted to do, and the reference on the error page. Never give your password or a code, and send no data of a client by e-mail.
contact-manager = Missing access
contact-manager-what = The help desk does not give access. The local manager of your institution does.
contact-security = A security problem
contact-security-what = If you see a document that is not meant for you, or suspect that somebody uses your access, call us at once and tell the data protection officer of your institution.
