"""What both sides of the sandbox share: limits, frames, how inert data travels, what a system can do."""
