//! Outputs: where values come from, and what may be left out.

use guestlist::ir::{Omit, OutputId, OutputSource, ResourceId, Type, Who};

use crate::{api, output, user};

#[test]
fn values_come_from_the_record_or_through_a_projection_or_from_the_caller() {
    let api = api("guestlist: 1
api: { title: T, version: '1' }
resources:
  Team:
    path: /teams
    record: { id: int64, name: string }
    outputs: { TeamPublic: { fields: [id, name] } }
    operations: { get_team: { get: '/{id}', returns: { ok: TeamPublic } } }
  Person:
    path: /people
    record:
      id: int64
      name: { type: string, description: The name }
      team: Team?
      teams: map<list<Team>>
      mentor: { type: 'Person?', default: null }
    outputs:
      PersonPublic:
        fields:
          - id
          - name: { wire: displayName }
      PersonFull:
        fields:
          - team: 'TeamPublic?'
          - teams: map<list<TeamPublic>>
          - mentor: 'PersonPublic?'
          - full_name: { type: string, computed: true }
    operations:
      get_person: { get: '/{id}', returns: { ok: [PersonPublic, PersonFull] } }
");
    let public = output(&api, "PersonPublic");
    assert_eq!(public.computed_ident, None);
    assert_eq!(public.fields[1].source, OutputSource::Record(1));
    assert_eq!(public.fields[1].field.wire, "displayName");
    assert_eq!(
        public.fields[1].field.description.as_deref(),
        Some("The name")
    );
    let full = output(&api, "PersonFull");
    assert_eq!(full.computed_ident.as_deref(), Some("PersonFullComputed"));
    let team = Type::Record(ResourceId(0));
    let team_public = Type::Output(OutputId {
        resource: ResourceId(0),
        index: 0,
    });
    assert_eq!(full.fields[0].field.ty, team_public);
    assert!(full.fields[0].field.nullable);
    assert_eq!(
        full.fields[0].source,
        OutputSource::Projection(2, team.clone())
    );
    let nested = |inner| Type::Map(Box::new(Type::List(Box::new(inner))));
    assert_eq!(full.fields[1].field.ty, nested(team_public));
    assert_eq!(
        full.fields[1].source,
        OutputSource::Projection(3, nested(team))
    );
    assert_eq!(
        full.fields[2].field.default.as_deref(),
        Some(&serde_json::Value::Null)
    );
    assert_eq!(full.fields[3].source, OutputSource::Computed);
}

#[test]
fn what_is_left_out_may_be_absent() {
    let api = user(
        "record:
  id: uuid
  nullable: string?
  optional: { type: string, optional: true }
  both: { type: 'string?', optional: true }
  defaulted: { type: int32, default: 5 }
outputs:
  Plain: { fields: [id, nullable, optional, both, defaulted] }
  WithoutNulls: { omit: none, fields: [id, nullable, optional, both, defaulted] }
  WithoutDefaults: { omit: default, fields: [id, nullable, optional, both, defaulted] }
operations:
  get_user: { get: '/{id}', returns: { ok: [Plain, WithoutNulls, WithoutDefaults] } }
",
    );
    for (name, omit, absent) in [
        ("Plain", Omit::Nothing, [false, false, true, true, false]),
        ("WithoutNulls", Omit::None, [false, true, true, true, false]),
        (
            "WithoutDefaults",
            Omit::Default,
            [false, false, true, true, true],
        ),
    ] {
        let output = output(&api, name);
        let found: Vec<_> = output
            .fields
            .iter()
            .map(|field| field.may_be_absent)
            .collect();
        assert_eq!((output.omit, found), (omit, absent.to_vec()), "{name}");
    }
}

#[test]
fn without_a_record_the_handler_fills_the_output_in() {
    let api = user(
        "outputs: { State: { fields: [id: uint64, note: 'string?'] } }
operations: { get_state: { get: /state, returns: { ok: State } } }
",
    );
    let state = output(&api, "State");
    assert!(
        state
            .fields
            .iter()
            .all(|field| field.source == OutputSource::Direct)
    );
    assert!(state.fields[1].field.nullable);
}

#[test]
fn views_are_of_the_schemes_that_operations_ask_for() {
    let api = api("guestlist: 1
api: { title: T, version: '1' }
security:
  unused: { bearer: JWT, principal: crate::auth::Session, scopes: { old: Old } }
  session: { bearer: JWT, principal: crate::auth::Session, scopes: { read: Read, all: All } }
audiences:
  owner: { of: Note, principal: session }
  ghost: { of: Note, principal: unused }
resources:
  Note:
    path: /notes
    record: { id: int64, text: { type: string, wire: noteText } }
    outputs:
      NoteShort: { fields: [id] }
      NoteWhole: { fields: [id, text] }
      NoteView: { for: { old: NoteWhole, ghost: NoteWhole, all: NoteWhole, owner: NoteWhole, else: NoteShort } }
    operations:
      get_note:
        get: '/{id}'
        auth: session
        allow: [unseen-view]
        returns: { ok: { body: NoteView, fields_param: fields } }
");
    let view = output(&api, "NoteView");
    let (short, whole) = (output(&api, "NoteShort").id, output(&api, "NoteWhole").id);
    let views = view.views.as_ref().expect("it has views");
    let shown: Vec<(Who, OutputId)> = views.of.iter().map(|it| (it.who, it.output)).collect();
    let session = api.security[0].id;
    assert_eq!(
        shown,
        [
            (Who::Scope(session, 1), whole),
            (Who::Audience(api.audiences[0].id), whole)
        ]
    );
    assert_eq!(views.otherwise, Some(short));
    assert_eq!(api.shown(view.id), [whole, short]);
    assert_eq!(api.audiences.len(), 1);
    assert_eq!(api.audiences[0].method, "is_owner");
    let operation = &api.resources[0].operations[0];
    assert!(operation.is_viewed());
    let sparse = operation.sparse.as_ref().expect("fields are asked for");
    assert_eq!(sparse.names, ["id", "noteText"]);
}
