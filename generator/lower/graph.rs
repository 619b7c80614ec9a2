//! Graphs of types: what is reached, and what lies on a circle. Both take time in proportion to the
//! edges.

/// For each node, the nodes that it leads to.
pub(super) type Edges = Vec<Vec<usize>>;

/// Each node that `roots` lead to, themselves included.
pub(super) fn reached(edges: &Edges, roots: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut open: Vec<usize> = roots.into_iter().collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut seen[node], true) {
            open.extend(&edges[node]);
        }
    }
    seen
}

/// The same edges, the other way round.
pub(super) fn reversed(edges: &Edges) -> Edges {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for &to in targets {
            reversed[to].push(from);
        }
    }
    reversed
}

/// Each node that leads back to itself (Tarjan's components, without recursion).
pub(super) fn circular(edges: &Edges) -> Vec<bool> {
    let count = edges.len();
    let mut walk = Walk {
        edges,
        index: vec![None; count],
        low: vec![0; count],
        on_stack: vec![false; count],
        stack: Vec::new(),
        circular: vec![false; count],
        next: 0,
    };
    for node in 0..count {
        if walk.index[node].is_none() {
            walk.from(node);
        }
    }
    walk.circular
}

struct Walk<'e> {
    edges: &'e Edges,
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    circular: Vec<bool>,
    next: usize,
}

impl Walk<'_> {
    fn from(&mut self, root: usize) {
        // A node with the number of its edges that are done.
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((node, done)) = path.last_mut() {
            let node = *node;
            let Some(&target) = self.edges[node].get(*done) else {
                path.pop();
                if let Some((above, _)) = path.last() {
                    self.low[*above] = self.low[*above].min(self.low[node]);
                }
                self.leave(node);
                continue;
            };
            *done += 1;
            match self.index[target] {
                None => {
                    self.enter(target);
                    path.push((target, 0));
                }
                Some(index) if self.on_stack[target] => {
                    self.low[node] = self.low[node].min(index);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    /// Takes a component off the stack, if `node` is where it was entered.
    fn leave(&mut self, node: usize) {
        if Some(self.low[node]) != self.index[node] {
            return;
        }
        let start = self.stack.iter().rposition(|it| *it == node).unwrap_or(0);
        let component = self.stack.split_off(start);
        let is_circle = component.len() > 1 || self.edges[node].contains(&node);
        for member in component {
            self.on_stack[member] = false;
            self.circular[member] = is_circle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{circular, reached, reversed};

    #[test]
    fn circles_are_found() {
        // 0 → 1 → 2 → 0, 2 → 3, 4 → 4, 5 → 0
        let edges = vec![vec![1], vec![2], vec![0, 3], vec![], vec![4], vec![0]];
        assert_eq!(circular(&edges), [true, true, true, false, true, false]);
        assert_eq!(circular(&vec![]), [false; 0]);
    }

    #[test]
    fn long_chains_need_no_stack() {
        let count = 200_000;
        let mut edges: Vec<_> = (1..=count).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        assert!(circular(&edges).into_iter().all(|it| it));
        assert!(reached(&edges, [7]).into_iter().all(|it| it));
    }

    #[test]
    fn what_is_reached() {
        let edges = vec![vec![1], vec![], vec![1]];
        assert_eq!(reached(&edges, [0]), [true, true, false]);
        assert_eq!(reached(&reversed(&edges), [1]), [true, true, true]);
    }
}
