//! What the directory's fixed values are called on pages.

use super::Web;
use crate::directory::concern::Official;
use crate::directory::operator::Mode;
use crate::directory::referral::Handover;
use crate::directory::resource::{Kind, Way};
use crate::directory::terms::Reservation;

impl<'a> Web<'a> {
    pub(super) fn kind(&self, kind: Kind) -> &'a str {
        self.say(match kind {
            Kind::Window => "kind.window",
            Kind::Salon => "kind.salon",
            Kind::Base => "kind.base",
            Kind::Volunteer => "kind.volunteer",
        })
    }

    /// A category of DS-491-1.
    pub(super) fn official(&self, official: Official) -> &'a str {
        self.say(match official {
            Official::Housing => "official.housing",
            Official::Work => "official.work",
            Official::HealthWelfare => "official.health_welfare",
            Official::ChildcareEducation => "official.childcare_education",
            Official::Money => "official.money",
            Official::DailyLife => "official.daily_life",
        })
    }

    pub(super) fn way(&self, way: Way) -> &'a str {
        self.say(match way {
            Way::Phone => "way.phone",
            Way::Visit => "way.visit",
            Way::HomeVisit => "way.home_visit",
            Way::Fax => "way.fax",
            Way::Email => "way.email",
            Way::Web => "way.web",
            Way::Line => "way.line",
            Way::Online => "way.online",
            Way::Outreach => "way.outreach",
        })
    }

    /// How somebody is passed on.
    pub(super) fn handover(&self, how: Handover) -> &'a str {
        self.say(match how {
            Handover::WeCall => "handover.we_call",
            Handover::GoTogether => "handover.go_together",
            Handover::YouCall => "handover.you_call",
        })
    }

    /// 直営, 委託 …
    pub(super) fn mode(&self, mode: Mode) -> &'a str {
        self.say(match mode {
            Mode::Direct => "mode.direct",
            Mode::Commissioned => "mode.commissioned",
            Mode::PartlyCommissioned => "mode.partly_commissioned",
            Mode::Subsidised => "mode.subsidised",
            Mode::Other => "mode.other",
        })
    }

    /// Whether one must book; what staff wrote stands as they wrote it.
    pub(super) fn reservation<'b>(&'b self, reservation: &'b Reservation) -> &'b str {
        match reservation {
            Reservation::Required => self.say("reservation.required"),
            Reservation::Recommended => self.say("reservation.recommended"),
            Reservation::NotNeeded => self.say("reservation.not_needed"),
            Reservation::Words(words) => words,
        }
    }
}
