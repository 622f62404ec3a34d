//! The way to a value, sharing with its siblings what is above them.

use std::rc::Rc;

use offerkit_core::document::{Path, Segment, pointer};

/// The way to a value. Two are equal where their pointers are.
#[derive(Debug, Clone)]
pub struct Way {
    above: Option<Rc<Way>>,
    step: Option<Segment>,
    pointer: Rc<str>,
}

impl PartialEq for Way {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
    }
}

impl Way {
    /// The way to the whole.
    pub fn root() -> Rc<Self> {
        Rc::new(Self { above: None, step: None, pointer: Rc::from("") })
    }

    /// The way to a member or an item of the value at the end of this way.
    pub fn below(self: &Rc<Self>, step: impl Into<Segment>) -> Rc<Self> {
        let step = step.into();
        let own = pointer(std::slice::from_ref(&step));
        let pointer = format!("{}{own}", self.pointer).into();
        Rc::new(Self { above: Some(self.clone()), step: Some(step), pointer })
    }

    /// As a JSON Pointer.
    pub fn pointer(&self) -> &Rc<str> {
        &self.pointer
    }

    /// The last step.
    pub fn step(&self) -> Option<&Segment> {
        self.step.as_ref()
    }

    /// As segments.
    pub fn path(&self) -> Path {
        let mut path = Path::new();
        let mut at = Some(self);
        while let Some(way) = at {
            path.extend(way.step.clone());
            at = way.above.as_deref();
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_the_pointer_and_the_path_of_its_value() {
        let way = Way::root().below("a/b").below(3).below("");
        assert_eq!(&**way.pointer(), "/a~1b/3/");
        assert_eq!(way.path(), vec![Segment::from("a/b"), Segment::from(3), Segment::from("")]);
        assert_eq!(way.step(), Some(&Segment::from("")));
        assert_eq!(Way::root().path(), Path::new());
    }
}
