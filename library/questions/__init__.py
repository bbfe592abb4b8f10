"""Question banks and quizzes: read, checked and hashed, without a database."""
