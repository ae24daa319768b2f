#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validation/report/map/projection.h"

namespace wabed::validation::report {

/// Where a text stands relative to its point.
enum class Anchor { kStart, kMiddle, kEnd };

/// Draws one SVG: pixels, y downwards. Looks come from classes (see style.h), so that a page can
/// change them for a dark screen. Texts and class names are escaped here and nowhere else.
class Canvas {
 public:
  Canvas(double width, double height) : width_(width), height_(height) {}

  double width() const { return width_; }
  double height() const { return height_; }
  /// For figures that learn their height while drawing.
  void SetHeight(double height) { height_ = height; }

  /// Opens a group; marks up to Close() belong together. A tip is what hovering tells.
  void Open(std::string_view classes, std::string_view tip = "");
  void Close();
  /// Opens a link to a place in the page ("#call-7"); CloseLink() ends it.
  void OpenLink(std::string_view target);
  void CloseLink();

  void Line(double x1, double y1, double x2, double y2, std::string_view classes);
  void Rectangle(double x, double y, double width, double height, std::string_view classes,
                 std::string_view tip = "", double radius = 0);
  void Circle(double x, double y, double radius, std::string_view classes,
              std::string_view tip = "");
  void Text(double x, double y, std::string_view text, std::string_view classes,
            Anchor anchor = Anchor::kStart, double degrees = 0);
  /// An open line through points; with `width` its stroke width in pixels.
  void Polyline(const std::vector<Point>& points, std::string_view classes,
                std::string_view tip = "");
  void Polygon(const std::vector<Point>& points, std::string_view classes);
  /// Raw path data (numbers and commands of ours only).
  void Path(std::string_view data, std::string_view classes, std::string_view tip = "",
            double stroke_width = 0);

  /// What was drawn, without the <svg> element around it.
  const std::string& body() const { return body_; }

 private:
  void End(std::string_view element, std::string_view tip);
  void Attribute(std::string_view name, double value);
  void Classes(std::string_view classes);
  void Points(const std::vector<Point>& points);

  double width_;
  double height_;
  std::string body_;
};

}  // namespace wabed::validation::report
