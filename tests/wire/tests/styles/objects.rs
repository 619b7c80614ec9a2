//! Objects in a query, a parameter for each member: `deepObject`.

use super::app::{assert_invalid, assert_said, serve};

#[tokio::test]
async fn an_object_is_read_by_its_members() {
    let server = serve().await;
    for (query, said) in [
        (
            "filter[name]=x",
            "Some(\"x\") [] None true None | None | {} | 1",
        ),
        // As the table of OpenAPI writes it (`color[R]=100&color[G]=200`), and as most clients do.
        (
            "filter%5Bname%5D=a+b%26c&filter%5bopen%5d=false&page=7",
            "Some(\"a b&c\") [] None false None | None | {} | 7",
        ),
        (
            "filter[shade]=blue&page=2&filter[most]=0&filter[shade]=black&filter[not-before]=2026-02-28",
            "None [Blue, Black] Some(0) true Some(\"2026-02-28\") | None | {} | 2",
        ),
        (
            "filter[open]=true&bounds[low]=1&bounds[a%20b%5D]=2",
            "None [] None true None | Some([(\"a b]\", 2), (\"low\", 1)]) | {} | 1",
        ),
        (
            "filter[open]=true&tags[x]=1&tags[]=empty&tags[x]=&tags[x]=3",
            "None [] None true None | None | {\"\": [\"empty\"], \"x\": [\"1\", \"\", \"3\"]} | 1",
        ),
    ] {
        assert_said(&server.get(&format!("/queries/deep?{query}")).await, said);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_member() {
    let server = serve().await;
    for (query, violations) in [
        ("", &["query /filter required"][..]),
        ("bounds[a]=1", &["query /filter required"]),
        // No object, and no member of one.
        ("filter=x", &["query /filter type"]),
        ("filter[open]=true&filter=x", &["query /filter type"]),
        (
            "filter[open]=yes&filter[most]=-1&filter[shade]=red&filter[name]=&filter[not-before]=x",
            &[
                "query /filter/open type",
                "query /filter/most minimum",
                "query /filter/shade/0 enum",
                "query /filter/name min_length",
                "query /filter/not-before format",
            ],
        ),
        (
            "filter[shade]=blue&filter[shade]=blue&filter[shade]=blue",
            &["query /filter/shade max_items"],
        ),
        (
            "filter[nam]=x&filter[name][x]=y&filter[]=z",
            &[
                "query /filter/nam unknown_property",
                "query /filter/name][x unknown_property",
                "query /filter/ unknown_property",
            ],
        ),
        // Never the first nor the last.
        (
            "filter[name]=x&filter[name]=x",
            &["query /filter/name repeated_parameter"],
        ),
        (
            "filter[open]=true&bounds[a]=1&bounds[b]=2&bounds[c]=3",
            &["query /bounds max_properties"],
        ),
        (
            "filter[open]=true&bounds[a]=x&bounds[a/~b]=-1",
            &["query /bounds/a type", "query /bounds/a~1~0b minimum"],
        ),
        // With `strict: true`, only members of declared objects.
        (
            "filter[open]=true&filters[name]=x&filter[name=x&xfilter[name]=x",
            &[
                "query /filters[name] unknown_parameter",
                "query /filter[name unknown_parameter",
                "query /xfilter[name] unknown_parameter",
            ],
        ),
    ] {
        let answer = server.get(&format!("/queries/deep?{query}")).await;
        assert_invalid(&answer, violations);
    }
    let answer = server.get("/queries/deep?filter[name]=%ff").await;
    answer.assert_code(400, "MALFORMED_REQUEST");
}

/// What a client made up is bounded in the answer.
#[tokio::test]
async fn many_unknown_members_cost_no_more_than_known_ones() {
    let server = serve().await;
    let time = async |query: String| {
        let (mut best, mut size) = (std::time::Duration::MAX, 0);
        for _ in 0..5 {
            let start = std::time::Instant::now();
            let answer = server.get(&format!("/queries/deep?{query}")).await;
            best = best.min(start.elapsed());
            size = answer.text().len();
        }
        (best, size)
    };
    let count = 4000;
    let valid: String = (0..count).map(|at| format!("tags[n{at}]=1&")).collect();
    let (valid, _) = time(format!("{valid}filter[open]=true")).await;
    for hostile in [
        (0..count)
            .map(|at| format!("filter[n{at}]=1&"))
            .collect::<String>(),
        (0..count).map(|_| "filter[name]=11&".to_owned()).collect(),
        (0..count).map(|_| "filter[shade]=b&".to_owned()).collect(),
        (0..count).map(|at| format!("bounds[{at}]=x&")).collect(),
        (0..count).map(|at| format!("[[[]]]]{at}=1&")).collect(),
        format!("filter{}=1", "[x]".repeat(count * 5)),
        format!("filter[{}]=1", "x".repeat(count * 15)),
    ] {
        let kind = hostile[..20].to_owned();
        let (took, size) = time(hostile).await;
        assert!(size < 40_000, "{kind}: {size} bytes");
        assert!(took < valid * 10, "{kind}: {took:?}, valid {valid:?}");
    }
}
