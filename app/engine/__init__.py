"""BPMN on SpiffWorkflow: parse, start, complete, correlate, fire; the only thing it tells anyone is a Step."""
