//! Graphs of types: what is reached, in time proportional to the edges.

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

#[cfg(test)]
mod tests {
    use super::{reached, reversed};

    #[test]
    fn long_chains_need_no_stack() {
        let count = 200_000;
        let mut edges: Vec<_> = (1..=count).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        assert!(reached(&edges, [7]).into_iter().all(|it| it));
    }

    #[test]
    fn what_is_reached() {
        let edges = vec![vec![1], vec![], vec![1]];
        assert_eq!(reached(&edges, [0]), [true, true, false]);
        assert_eq!(reached(&reversed(&edges), [1]), [true, true, true]);
    }
}
