//! Values that the macros of `templates/parts/show.html` take: tabs, tasks, the way through a list.

/// An entry of the navigation within one part of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// What the reader sees.
    pub label: String,
    /// Where it leads.
    pub address: String,
    /// Whether it is the page shown.
    pub current: bool,
}

impl Tab {
    /// An entry; current when `address` is that of the page.
    pub fn new(label: impl Into<String>, address: &str, page_address: &str) -> Self {
        let path = page_address.split('?').next().unwrap_or_default();
        Self {
            label: label.into(),
            address: address.to_owned(),
            current: path == address,
        }
    }
}

/// How far a task of a task list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing more to do.
    Done,
    /// Can be done now.
    ToDo,
    /// Was tried and needs attention.
    Problem,
    /// Another task comes first; no link.
    Waiting,
}

/// One task of a task list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What has to be done.
    pub name: String,
    /// Who can do it, or what is known already; empty for nothing.
    pub hint: String,
    /// Where it is done.
    pub address: String,
    /// How far it is.
    pub state: TaskState,
}

/// The way through a list that pages by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// The first page, when this is neither it nor the one after it.
    pub first: Option<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Pages {
    /// Whether the whole list is on this page.
    pub fn is_single(&self) -> bool {
        self.first.is_none() && self.previous.is_none() && self.next.is_none()
    }
}
