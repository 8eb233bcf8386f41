"""The HTTP service: `create_app` wires, the modules beside it each do one thing."""
