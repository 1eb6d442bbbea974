"""Calculations the law defines: deterministic, each step with its article.

registry.offered_for(question)   the calculators a question calls for
registry.run(name, inputs)       one calculation
inputs.read_inputs(question, …)  what the question already gives
"""
