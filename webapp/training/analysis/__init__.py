"""What first attempts say of questions, chapters and courses, for those who keep them; never of single people."""
