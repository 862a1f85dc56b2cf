from autograder.plugin import configure

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "pytorch"
c.CourseDirectory.solution_directory = "solutions"

# The folder where `nbgrader release_assignment` and `nbgrader collect` meet the students. Everybody must be able to
# write into it, and students name it in an nbgrader_config.py of their own. For example:
# c.Exchange.root = "/srv/nbgrader/exchange"

# The limits of a submission and of its cells; docs/reference/settings.md has all of them. For example:
# c.Grade.cell_seconds = 10.0
# c.Grade.submission_seconds = 60.0

# Where everybody sees release/ on GitHub: each notebook then begins with links that open it in Colab and Kaggle. For
# example:
# c.Release.public_url = "https://github.com/someone/course/blob/main/release"

configure(c)
