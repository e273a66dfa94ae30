//! Who may: the Cedar policies of the program, asked literal questions.
