"""What makes the fictional 云川省 and damages sound texts on purpose; standard library only."""
