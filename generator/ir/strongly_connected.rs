//! What leads back to itself in a graph whose nodes are numbers.

/// The nodes that lead to one another, each circle after those that it leads to, and sorted within
/// (Tarjan's algorithm, without recursion). A node that leads to no other which leads back to it is a
/// circle of its own.
#[must_use]
pub fn strongly_connected(targets: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut number = vec![UNSEEN; targets.len()];
    let mut low = vec![0; targets.len()];
    let mut open = vec![false; targets.len()];
    let mut trail = Vec::new();
    let mut next = 0;
    let mut strongly_connected = Vec::new();
    for start in 0..targets.len() {
        if number[start] != UNSEEN {
            continue;
        }
        let mut stack = vec![(start, 0)];
        while let Some((node, at)) = stack.pop() {
            if at == 0 {
                number[node] = next;
                low[node] = next;
                next += 1;
                open[node] = true;
                trail.push(node);
            }
            if let Some(&target) = targets[node].get(at) {
                stack.push((node, at + 1));
                if number[target] == UNSEEN {
                    stack.push((target, 0));
                } else if open[target] {
                    low[node] = low[node].min(number[target]);
                }
                continue;
            }
            if let Some(&(above, _)) = stack.last() {
                low[above] = low[above].min(low[node]);
            }
            if low[node] == number[node] {
                let mut circle = Vec::new();
                while let Some(member) = trail.pop() {
                    open[member] = false;
                    circle.push(member);
                    if member == node {
                        break;
                    }
                }
                circle.sort_unstable();
                strongly_connected.push(circle);
            }
        }
    }
    strongly_connected
}

/// Each node that leads back to itself.
#[must_use]
pub fn circular(targets: &[Vec<usize>]) -> Vec<bool> {
    let mut found = vec![false; targets.len()];
    for circle in strongly_connected(targets) {
        let leads_back = |node: &usize| circle.len() > 1 || targets[*node].contains(node);
        for node in circle.iter().filter(|node| leads_back(node)) {
            found[*node] = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{circular, strongly_connected};

    #[test]
    fn circles_come_after_what_they_lead_to() {
        let targets = [vec![1], vec![2, 3], vec![1], vec![], vec![0, 4]];
        assert_eq!(
            strongly_connected(&targets),
            [vec![3], vec![1, 2], vec![0], vec![4]].map(Vec::from)
        );
    }

    #[test]
    fn what_leads_back_to_itself() {
        // 0 → 1 → 2 → 0, 2 → 3, 4 → 4, 5 → 0
        let edges = [vec![1], vec![2], vec![0, 3], vec![], vec![4], vec![0]];
        assert_eq!(circular(&edges), [true, true, true, false, true, false]);
        assert_eq!(circular(&[]), [false; 0]);
    }

    #[test]
    fn long_chains_need_no_stack() {
        let count = 200_000;
        let mut edges: Vec<_> = (1..=count).map(|next| vec![next]).collect();
        edges.push(vec![0]);
        assert!(circular(&edges).into_iter().all(|it| it));
    }
}
