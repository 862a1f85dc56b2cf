"""What runs beside a student's code, in the sandbox: checks, encoding, passes, walls, zygote. It judges nothing."""
