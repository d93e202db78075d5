"""When to suggest and what to show: a pure state machine. No clock, no thread, no Qt."""
