//! Places, notes and reports, and how they are found.
use crate::api::errors::{NoPlace, SlugTaken};
use crate::api::note::NoteRecord;
use crate::api::place::{NewPlace, NewPlaceRest, PlaceRecord};
use crate::api::report::ReportRecord;
use crate::api::support::format::etag::Etag;
use crate::api::types::{BasicError, PlaceFilter, PlaceOrder, PlaceRef};

/// Everything there is, in the order in which it came.
#[derive(Debug, Default)]
pub struct Atlas {
    /// The places.
    pub places: Vec<PlaceRecord>,
    /// The notes, each with the place that it is on.
    pub notes: Vec<(u64, NoteRecord)>,
    /// What people find wrong, each with the place that it is about.
    pub reports: Vec<(u64, ReportRecord)>,
    last_id: u64,
}

/// Which places are asked for.
#[derive(Debug)]
pub struct Query {
    /// What they have to be.
    pub filter: Option<PlaceFilter>,
    /// In which order they come; by their numbers where nothing else decides.
    pub order: Vec<PlaceOrder>,
}

impl Atlas {
    /// A number that nothing else has.
    pub fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// The place that is meant.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn place(&self, wanted: &PlaceRef) -> Result<&PlaceRecord, NoPlace> {
        let found = self.places.iter().find(|place| is(place, wanted));
        found.ok_or_else(|| missing(wanted))
    }

    /// The same, to be changed.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn place_mut(&mut self, wanted: &PlaceRef) -> Result<&mut PlaceRecord, NoPlace> {
        let found = self.places.iter_mut().find(|place| is(place, wanted));
        found.ok_or_else(|| missing(wanted))
    }

    /// Adds a place that somebody reports.
    ///
    /// # Errors
    ///
    /// Its slug is taken.
    pub fn add(&mut self, place: NewPlace, reported_by: &str) -> Result<PlaceRecord, SlugTaken> {
        let slug = place.slug.as_str();
        if self.places.iter().any(|other| other.slug.as_str() == slug) {
            let slug = slug.to_owned();
            return Err(SlugTaken { slug });
        }
        let id = self.next_id();
        let place = place.into_record(NewPlaceRest {
            id,
            revision: 1,
            reported_by: reported_by.to_owned(),
        });
        self.places.push(place.clone());
        Ok(place)
    }

    /// Adds several places, all of them or none.
    ///
    /// # Errors
    ///
    /// A slug is taken, by a place that is there or by another of these.
    pub fn add_all(
        &mut self,
        places: Vec<NewPlace>,
        reported_by: &str,
    ) -> Result<Vec<PlaceRecord>, SlugTaken> {
        let before = self.places.len();
        let added = places.into_iter().map(|place| self.add(place, reported_by));
        let added: Result<Vec<PlaceRecord>, SlugTaken> = added.collect();
        if added.is_err() {
            self.places.truncate(before);
        }
        added
    }

    /// The places that are asked for, in their order.
    #[must_use]
    pub fn find(&self, query: &Query) -> Vec<&PlaceRecord> {
        let fits = |place: &&PlaceRecord| {
            query
                .filter
                .as_ref()
                .is_none_or(|filter| is_among(place, filter))
        };
        let mut found: Vec<&PlaceRecord> = self.places.iter().filter(fits).collect();
        found.sort_by(|one, other| {
            let by = |order: &PlaceOrder| match order {
                PlaceOrder::Name => one.name.cmp(&other.name),
                PlaceOrder::NameDown => other.name.cmp(&one.name),
                PlaceOrder::Prominence => one.prominence.cmp(&other.prominence),
                PlaceOrder::ProminenceDown => other.prominence.cmp(&one.prominence),
            };
            let decided = query.order.iter().map(by).find(|it| it.is_ne());
            decided.unwrap_or_else(|| one.id.cmp(&other.id))
        });
        found
    }
}

/// The entity tag of a place as it is now.
#[must_use]
pub fn tag(place: &PlaceRecord) -> Etag {
    Etag::strong(format!("{}-{}", place.id, place.revision))
}

fn is(place: &PlaceRecord, wanted: &PlaceRef) -> bool {
    match wanted {
        PlaceRef::Id(id) => place.id == *id,
        PlaceRef::Slug(slug) => place.slug.as_str() == slug.as_str(),
    }
}

fn is_among(place: &PlaceRecord, filter: &PlaceFilter) -> bool {
    let named = filter.name.as_ref();
    let prominent = filter.prominence.as_ref();
    named.is_none_or(|name| place.name.contains(name.as_str()))
        && prominent.is_none_or(|these| these.contains(&place.prominence))
}

fn missing(wanted: &PlaceRef) -> NoPlace {
    let wanted = match wanted {
        PlaceRef::Id(id) => format!("the number {id}"),
        PlaceRef::Slug(slug) => format!("the slug {slug}"),
    };
    NoPlace {
        body: BasicError {
            message: format!("No place has {wanted}"),
            documentation_url: Some("https://atlas.example/docs#places".to_owned()),
            status: Some("404".to_owned()),
        },
    }
}
