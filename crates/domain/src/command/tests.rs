//! Every refusal of every command.
