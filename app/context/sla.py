"""Service level agreements and their breaches (enterprise hosts since v3.7)."""

from app.context.model import Model
from app.context.moment import Moment


class AppliedSla(Model):
    """The service level agreement of a conversation. Thresholds are in seconds."""

    id: int | None = None
    sla_id: int | None = None
    sla_status: str | None = None
    sla_name: str | None = None
    sla_description: str | None = None
    sla_first_response_time_threshold: float | None = None
    sla_next_response_time_threshold: float | None = None
    sla_resolution_time_threshold: float | None = None
    sla_only_during_business_hours: bool | None = None
    created_at: Moment = None
    updated_at: Moment = None
    sla_completed_at: Moment = None
    sla_frt_due_at: Moment = None
    sla_nrt_due_at: Moment = None
    sla_rt_due_at: Moment = None


class SlaEvent(Model):
    """A breach: `event_type` is frt, nrt or rt (first reply, next reply, resolution time)."""

    id: int | None = None
    event_type: str | None = None
    created_at: Moment = None
    updated_at: Moment = None
