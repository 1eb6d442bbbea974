"""From an understood question to ranked documents."""
