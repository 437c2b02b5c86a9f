"""What each form gives to the process models: its keys, those of a list's rows in brackets, and what it is lent.

The names are the handbook's; a form that changes them breaks the models that read them, so they are written down twice.
"""

KEYS = {
    "F01_new_claim_interview": "full_name nino dob address postcode telephone office benefit claim_start bwe_weekday"
    " joint_claim release_date is_reason youngest_child_dob esa_group esa_award_start stock_planned_date"
    " occupation_group barriers recent_claim_history recent_claim_history_details support_needs vulnerable"
    " vulnerable_note communication_need effective_date backdating_reason",
    "F14c_notice": "appointments[date,time] place purpose details method issued_date backdating_reason",
    "F02_back_to_work_session": "session_date attended mode backdating_reason",
    "F03_13_week_interview": "attended restrictions_reviewed restrictions_removed alternative_occupations"
    " offers_considered early_entry_considered early_entry_reason targeted_selected minutes effective_date"
    " backdating_reason",
    "F04_extra_interview": "type minutes actions_agreed[action] mandatory_activity by_date effective_date"
    " backdating_reason",
    "F07_early_entry": "route release_date release_evidence barriers significant_barriers why_persuaded"
    " offers_considered offer_cannot_address why_offer_cannot_address adviser_decision decision_reason effective_date"
    " backdating_reason",
    "F07a_confirm_early_entry": "rules_explained confirmed effective_date backdating_reason",
    "F08_voluntary_discussion": "benefit is_reason youngest_child_dob esa_group esa_award_start adviser_decision"
    " client_wishes_to_participate told_no_sanctions suitability_confirmed suitability_reason decision_reason"
    " effective_date backdating_reason",
    "F05_circumstances": "kind reason job_start_date employer interview_date due_date details evidence_seen review_date"
    " effective_date backdating_reason",
    "F05a_confirm_waiting": "confirm why_not method",
    "F05b_review_waiting": "outcome reason job_start_date employer interview_date due_date details evidence_seen"
    " review_date method effective_date backdating_reason",
    "F06_approve_other": "decision reason review_date",
    "F09a_book_interview": "action stop_reason slot letter_method posted_date",
    "F09b_attendance": "outcome reason contact_date effective_date backdating_reason",
    "F09c_interview_checklist": "overview_given contractor_named expectations_explained service_guarantee_discussed"
    " responsibilities_and_sanctions_explained details_up_to_date prr_up_to_date questions",
    "F09d_referral_input": "proceed why_not referral_date earlier_reason backdating_reason job_goals risk_marker"
    " confirm",
    "F09e_warm_handover": "offered type date contractor_contact",
    "F09f_earlier_referral": "decision reason",
    "F10_issue_notification": "method issued_date copy_stored backdating_reason",
    "F11_referral_desk_acknowledge": "acknowledged_date backdating_reason",
    "F11b_first_appointment": "appointment further_appointments[date,time] place purpose notice_method"
    " notice_issued_date backdating_reason",
    "F11c_overdue_reason": "reason reason_details plan_date",
    "F11d_overdue_review": "action reason",
    "F11e_withdrawal": "reason date backdating_reason",
    "F12_appointment_outcome": "outcome date excused excused_reason evidence backdating_reason",
    "F12b_attach": "attached_date non_working_day_confirmed started_activity backdating_reason",
    "F13_pep": "goal_main goal_alt"
    " activities[type,description,start,end,hours_per_week,mandatory,provider,status]"
    " barriers[barrier,action,by_when] review_date client_signed not_signed_reason effective_date backdating_reason",
    "F14_contact": "contact_type date summary non_participation kind notice_id requirement failure_date what_happened"
    " client_contact_attempts excused excused_reason backdating_reason",
    "F14b_record_non_participation": "date client_said encouragement next_contact_date backdating_reason",
    "F15_participation_doubt": "notice_id requirement failure_date circumstances client_said evidence"
    " vulnerability_considered health_known",
    "F15a_raise_doubt": "kind notice_id requirement failure_date excused excused_reason",
    "F15b_doubt_check": "checked action comment",
    "F15c_forward_doubt": "checked action comment",
    "F15d_note_decision": "noted client_contact_date next_step",
    "F15e_complete_es_doubt": "requirement failure_date circumstances client_said health_known",
    "F15f_copy_of_decision": "noted",
    "F16_entitlement_doubt": "type period_from period_to evidence jsag_reviewed statement",
    "F17b_left_northern_ireland": "left_for_good effective_date evidence backdating_reason",
    "F19_exit_report": "terminally_ill activities_completed[activity,end] qualifications[qualification,awarded]"
    " work_experience barriers_overcome barriers_remaining job_readiness engagement recommended_next_steps cv_attached"
    " shared_with_client client_signature no_signature_reason effective_date backdating_reason",
    "F20_enquiry": "method issued_date backdating_reason",
    "F20a_triage": "decision reason",
    "F20c_late_decision": "reason reason_details plan_date",
    "F20b_decision": "notice_valid notice_valid_reason failure_established reasons_received reasons_text good_cause"
    " reasoning determination_date outcome_override override_reason backdating_reason",
    "F28_challenge": "decision_id wants received_date grounds late_reason backdating_reason",
    "F28a_reconsideration": "changed new_outcome reasoning decision_date backdating_reason",
    "F28b_appeal_outcome": "outcome new_outcome reasoning decision_date backdating_reason",
    "F21_completer_interview": "exit_report_seen plan effective_date backdating_reason",
    "F29_correction": "field new_date new_choice office new reason",
    "F29b_approve_correction": "decision decision_reason",
    "F21a_pps_plan": "intensity intensity_reason plan contact_schedule effective_date backdating_reason",
    "F17_change": "type effective_date backdating_reason office address postcode telephone communication_need benefit"
    " is_reason youngest_child_dob esa_group esa_award_start support_needs vulnerable vulnerable_note employer hours"
    " job_id expected_release details evidence",
    "F17a_contractor_tells": "type effective_date backdating_reason employer hours job_id details",
    "F17c_inappropriate_referral": "confirmed client_choice reason",
    "F17d_note_change": "noted follow_up",
    "F18_fresh_claim_liaison": "new_claim_date left_reason contractor_contacted backdating_reason"
    " agreed_next_appointment notice_to_be_issued",
    "F18a_bring_back": "contact_type date backdating_reason agreed",
    "F31_job": "employer start hours self_employed evidence backdating_reason",
    "F31a_job_check": "verified evidence verified_date still_working end end_reason",
    "F21b_fortnightly_review": "attended effective_date declaration steps_taken doubt backdating_reason",
    "F21c_review_contact": "contact_date contact_kind client_said health_known",
    "F21d_review_excuse": "reason reason_details until",
    "F30_query": "subject text case_optional",
    "F30a_answer": "answer guidance_changed",
    "F30b_publish_update": "guidance_title guidance_version guidance_from what_changed",
}
ALWAYS_LAST = "notes"
_DOUBT = {"requirement", "notice_issued", "failure_date", "circumstances", "client_said", "health_known"}
LENT = {  # variables that a process model must have set before the form is opened
    "F05a_confirm_waiting": {"kind", "review_date"},
    "F05b_review_waiting": {"kind", "reason"},
    "F06_approve_other": {"kind", "details"},
    "F09b_attendance": {"slot"},
    "F09d_referral_input": {"slot", "category"},
    "F09f_earlier_referral": {"referral_date", "slot", "earlier_reason"},
    "F10_issue_notification": {"referral_date"},
    "F13_pep": {"plan"},
    "F15_participation_doubt": {"notice_id", *_DOUBT} - {"notice_issued"},
    "F15d_note_decision": {"doubt_id"},
    "F15e_complete_es_doubt": _DOUBT - {"notice_issued"},
    "F15f_copy_of_decision": {"doubt_id"},
    "F16_entitlement_doubt": {"doubt_kind", "seen_on"},
    "F29b_approve_correction": {"field", "old", "new", "reason", "asked_by"},
    "F21a_pps_plan": {"proposed"},
    "F20_enquiry": _DOUBT,
    "F20a_triage": _DOUBT,
    "F20b_decision": {"doubt_id", *_DOUBT},
    "F20c_late_decision": {"doubt_id"},
    "F17_change": {"reported_type", "reported_date", "reported_details"},
    "F17c_inappropriate_referral": {"details"},
    "F17d_note_change": {"type", "effective_date"},
    "F18_fresh_claim_liaison": {"claim_start"},
    "F31_job": {"employer", "job_start", "hours"},
    "F31a_job_check": {"job_start", "job_end"},
    "F21b_fortnightly_review": {"due", "next_due"},
    "F21c_review_contact": {"failure_date", "contact_by"},
    "F28a_reconsideration": {"doubt_id", "grounds", "late_reason", *_DOUBT},
    "F28b_appeal_outcome": {"doubt_id", "grounds", "late_reason", "appeal_by"},
}
