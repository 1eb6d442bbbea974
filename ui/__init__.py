"""What people see: the pages of the app, and the commands of the terminal."""
