"""What helps an author to stay with the text: focus, typewriter scrolling, calm full screen, counts and goals."""
