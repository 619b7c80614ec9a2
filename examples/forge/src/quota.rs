//! How often something may be done: a window that slides over the last while.
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::api::errors::RateLimited;

/// So many times in any period of this length.
#[derive(Debug)]
pub struct Quota {
    times: usize,
    period: Duration,
    taken: Mutex<VecDeque<Instant>>,
}

impl Quota {
    /// A quota of which nothing is taken yet.
    #[must_use]
    pub fn new(times: usize, period: Duration) -> Self {
        Self {
            times,
            period,
            taken: Mutex::default(),
        }
    }

    /// Takes one, if one is left.
    ///
    /// # Errors
    ///
    /// None is left; the error says when one will be.
    pub fn take(&self) -> Result<(), RateLimited> {
        self.take_at(Instant::now())
    }

    fn take_at(&self, now: Instant) -> Result<(), RateLimited> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let age = |instant: &Instant| now.saturating_duration_since(*instant);
        while taken
            .front()
            .is_some_and(|oldest| age(oldest) >= self.period)
        {
            taken.pop_front();
        }
        if taken.len() < self.times {
            taken.push_back(now);
            return Ok(());
        }
        let wait = taken
            .front()
            .map_or(self.period, |oldest| self.period - age(oldest));
        Err(RateLimited {
            // Rounded up, so that a client who waits as long is let in.
            retry_after: i32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(i32::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_who_waits_as_told_is_let_in() {
        let quota = Quota::new(2, Duration::from_secs(60));
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);

        assert!(quota.take_at(at(0)).is_ok());
        assert!(quota.take_at(at(10)).is_ok());
        let refused = quota.take_at(at(20)).expect_err("a third in one minute");
        assert_eq!(refused.retry_after, 40);
        assert!(quota.take_at(at(59)).is_err());
        assert!(quota.take_at(at(60)).is_ok());
        assert!(quota.take_at(at(61)).is_err());
    }

    #[test]
    fn a_quota_of_none_refuses_always() {
        let quota = Quota::new(0, Duration::from_secs(60));

        assert_eq!(quota.take().expect_err("none").retry_after, 60);
    }
}
