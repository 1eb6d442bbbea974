"""Vector indexes: one protocol, Qdrant Edge in process by default, a Qdrant server when one is configured."""
