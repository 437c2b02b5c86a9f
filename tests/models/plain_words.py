"""The words that only we use, so that nothing a reader meets has them: a client may read over the shoulder."""

WORD_OF_OUR_OWN = (
    r"\b(CMS|TMS|PRR|PEP|DM|FJR|PPS|WRAG|JSA|ESA|S2S|BWE|DOC|MAN|CON|ASE"
    r"|(de)?attach\w*|claimants?|customers?|commence\w*|deemed|determin\w+|engagements?|entitle\w+|eligib\w+"
    r"|mandat\w+|non-\w*participation|participants?|prior to|provision|pursuant|sanction\w*|stakeholders?"
    r"|terminat\w+|triage|utili[sz]\w+)\b"
)
